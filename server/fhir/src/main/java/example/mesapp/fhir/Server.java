package example.mesapp.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.narrative2.NullNarrativeGenerator;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The FHIR endpoint under /fhir, with the resource types that a health space needs and no others. */
@Configuration
public class Server {

    static final String PATH = "/fhir";

    @Bean
    public IResourceSupportedSvc supportedTypes(IDaoRegistry types) {
        return new DaoRegistryResourceSupportedSvc(types);
    }

    @Bean
    public ServletRegistrationBean<RestfulServer> fhirServlet(
            Settings settings, FhirContext fhir, ResourceProviderFactory providers, JpaSystemProvider<?, ?> system,
            DatabaseBackedPagingProvider paging, ISearchParamRegistry parameters, IInterceptorService storeInterceptors,
            Entrance entrance, Looking looking, Writing writing, Leaving leaving) {
        fhir.setNarrativeGenerator(new NullNarrativeGenerator());
        RestfulServer server = new RestfulServer(fhir);
        for (Object provider : providers.createProviders()) {
            if (provider instanceof IResourceProvider resources
                    && Types.SERVED.contains(fhir.getResourceType(resources.getResourceType()))) {
                server.registerProvider(provider);
            }
        }
        server.registerProvider(system);
        server.setServerConformanceProvider(new ServerCapabilityStatementProvider(server, parameters, null));
        server.setPagingProvider(paging);
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        server.registerInterceptor(entrance);
        server.registerInterceptor(leaving);
        storeInterceptors.registerInterceptor(looking);
        storeInterceptors.registerInterceptor(writing);
        if (settings.base() != null && !settings.base().isBlank()) {
            server.setServerAddressStrategy(new HardcodedServerAddressStrategy(settings.base()));
        }
        ServletRegistrationBean<RestfulServer> registration = new ServletRegistrationBean<>(server, PATH + "/*");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
