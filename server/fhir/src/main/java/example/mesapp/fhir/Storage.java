package example.mesapp.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.ClientIdStrategyEnum;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.IdStrategyEnum;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binary.svc.NullBinaryStorageSvcImpl;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.dao.FulltextSearchSvcImpl;
import ca.uhn.fhir.jpa.dao.IFulltextSearchSvc;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.subscription.match.deliver.email.IEmailSender;
import ca.uhn.fhir.jpa.util.LoggingEmailSender;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.hibernate5.SpringBeanContainer;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** The parts HAPI's JPA store asks its host for. */
@Configuration
public class Storage {

    static final int PAGE = 200;
    static final int LARGEST_PAGE = 500;

    /** What is stored and how: any client id; unchecked references (a check would tell of hidden ids). */
    @Bean
    public JpaStorageSettings storageSettings() {
        JpaStorageSettings settings = new JpaStorageSettings();
        settings.setResourceClientIdStrategy(ClientIdStrategyEnum.ANY);
        settings.setResourceServerIdStrategy(IdStrategyEnum.UUID);
        settings.setEnforceReferentialIntegrityOnWrite(false);
        settings.setEnforceReferentialIntegrityOnDelete(false);
        settings.setAllowInlineMatchUrlReferences(false);
        settings.setAllowMultipleDelete(false);
        settings.setAllowContainsSearches(false);
        settings.setReuseCachedSearchResultsForMillis(null);
        settings.setDefaultTotalMode(SearchTotalModeEnum.ACCURATE);
        settings.setExpireSearchResultsAfterMillis(10 * 60_000L);
        settings.setStoreMetaSourceInformation(JpaStorageSettings.StoreMetaSourceInformationEnum.NONE);
        settings.setTagStorageMode(JpaStorageSettings.TagStorageModeEnum.VERSIONED);
        settings.setIndexMissingFields(StorageSettings.IndexEnabledEnum.DISABLED);
        settings.setHibernateSearchIndexSearchParams(false);
        settings.setStatusBasedReindexingDisabled(true);
        settings.setEnableTaskBulkExportJobExecution(false);
        settings.setEnableTaskBulkImportJobExecution(false);
        settings.setEnableTaskPreExpandValueSets(false);
        settings.setDeferIndexingForCodesystemsOfSize(100);
        settings.setMaximumTransactionBundleSize(1000);
        return settings;
    }

    @Bean
    public PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    @Bean
    public SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }

    /** Subscriptions are never made here, and mail never leaves. */
    @Bean
    public IEmailSender emailSender() {
        return new LoggingEmailSender();
    }

    @Bean
    public IBinaryStorageSvc binaryStorage() {
        return new NullBinaryStorageSvcImpl();
    }

    @Bean
    public IFulltextSearchSvc fullTextSearch() {
        return new FulltextSearchSvcImpl();
    }

    @Bean
    public IHSearchSortHelper sortHelper(ISearchParamRegistry parameters) {
        return new HSearchSortHelperImpl(parameters);
    }

    @Bean
    public IStaleSearchDeletingSvc staleSearchDeletion() {
        return new StaleSearchDeletingSvcImpl();
    }

    @Bean
    public DatabaseBackedPagingProvider paging() {
        DatabaseBackedPagingProvider paging = new DatabaseBackedPagingProvider();
        paging.setDefaultPageSize(PAGE);
        paging.setMaximumPageSize(LARGEST_PAGE);
        return paging;
    }

    /** How many resources there are is nobody's business: HAPI asks for this bean, it counts nothing. */
    @Bean("myResourceCountsCache")
    public ResourceCountCache resourceCounts() {
        return new ResourceCountCache(Map::of);
    }

    /** The store's tables, made or completed at the first start. */
    @Bean
    @Primary
    public LocalContainerEntityManagerFactoryBean entityManagerFactory(
            DataSource database, ConfigurableListableBeanFactory beans, FhirContext fhir, JpaStorageSettings settings)
            throws java.sql.SQLException {
        LocalContainerEntityManagerFactoryBean factory =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, settings);
        factory.setPersistenceUnitName("HAPI");
        factory.setDataSource(database);
        Properties properties = new Properties();
        properties.put(AvailableSettings.DIALECT, dialect(database).getName());
        properties.put(AvailableSettings.HBM2DDL_AUTO, "update");
        properties.put(AvailableSettings.BEAN_CONTAINER, new SpringBeanContainer(beans));
        properties.put(AvailableSettings.STATEMENT_BATCH_SIZE, "30");
        properties.put(AvailableSettings.ORDER_INSERTS, "true");
        properties.put(AvailableSettings.ORDER_UPDATES, "true");
        properties.put(AvailableSettings.USE_SECOND_LEVEL_CACHE, "false");
        properties.put(AvailableSettings.USE_QUERY_CACHE, "false");
        properties.put("hibernate.search.enabled", "false");
        factory.setJpaProperties(properties);
        return factory;
    }

    @Bean
    @Primary
    public JpaTransactionManager transactionManager(EntityManagerFactory factory) {
        return new JpaTransactionManager(factory);
    }

    private static Class<?> dialect(DataSource database) throws java.sql.SQLException {
        try (java.sql.Connection connection = database.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return List.of("PostgreSQL").contains(product) ? HapiFhirPostgresDialect.class : HapiFhirH2Dialect.class;
        }
    }
}
