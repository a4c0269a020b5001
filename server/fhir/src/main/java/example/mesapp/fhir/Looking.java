package example.mesapp.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.interceptor.JpaPreResourceAccessDetails;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.util.ICachedSearchDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** What a patient's token gets to see: searches are narrowed in the query, and the keeper is asked of each page. */
@Component
@Interceptor
class Looking {

    /** The tags that say who of a patient's side may know of a resource: "alice.holder", "alice.representative"… */
    static final String VIEWER = "https://mes-app.example/fhir/CodeSystem/viewer";

    private final Keeper keeper;
    private final Pages pages;

    Looking(Keeper keeper, Pages pages) {
        this.keeper = keeper;
        this.pages = pages;
    }

    /** Totals, pages and order come from the narrowed query, and its pages can be read on by the same viewer only. */
    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void narrow(SearchParameterMap search, ICachedSearchDetails kept, RequestDetails request) {
        Visit visit = Visit.ofViewer(request);
        if (visit == null) {
            return;
        }
        kept.setCannotBeReused();
        kept.setUuid(pages.name(visit.viewer));
        if (Types.DIRECTORY.contains(kept.getResourceType())) {
            return;
        }
        TokenOrListParam tags = new TokenOrListParam();
        tags.add(new TokenParam(VIEWER, "nobody"));
        visit.tags.forEach(tag -> tags.add(new TokenParam(VIEWER, tag)));
        search.add("_tag", tags);
    }

    /** A read, a version or a history: what may not be seen is not found. */
    @Hook(Pointcut.STORAGE_PREACCESS_RESOURCES)
    public void access(IPreResourceAccessDetails details, RequestDetails request) {
        Visit visit = Visit.ofViewer(request);
        // A search's page is asked once, when it is shown; what it counts is the narrowed query's affair.
        if (visit == null || details instanceof JpaPreResourceAccessDetails) {
            return;
        }
        List<IBaseResource> resources = new ArrayList<>();
        for (int index = 0; index < details.size(); index++) {
            resources.add(details.getResource(index));
        }
        ask(visit, resources);
        for (int index = 0; index < details.size(); index++) {
            if (!sight(visit, resources.get(index)).visible()) {
                details.setDontReturnResourceAtIndex(index);
            }
        }
    }

    /** Shows what may be seen, in part where the keeper says so, and never the tags that tell who else sees it. */
    @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
    public void show(IPreResourceShowDetails details, RequestDetails request) {
        Visit visit = Visit.ofViewer(request);
        if (visit == null) {
            return;
        }
        List<IBaseResource> resources = new ArrayList<>();
        for (int index = 0; index < details.size(); index++) {
            resources.add(details.getResource(index));
        }
        ask(visit, resources);
        for (int index = 0; index < details.size(); index++) {
            IBaseResource resource = resources.get(index);
            Keeper.Sight sight = sight(visit, resource);
            IBaseResource shown = !sight.visible() ? null : sight.instead() != null ? sight.instead() : resource;
            if (shown != null) {
                untag((Resource) shown);
            }
            if (shown != resource) {
                details.setResource(index, shown);
            }
        }
    }

    /**
     * Asks the keeper of those that nothing is known of yet, all at once. A former version has to carry the viewer's
     * tag as well: what was hidden then stays hidden, though its resource may be seen today.
     */
    private void ask(Visit visit, List<IBaseResource> resources) {
        List<IBaseResource> unknown = resources.stream()
                .filter(resource -> resource != null && !isOpen(visit, resource) && !visit.seen.containsKey(resource))
                .filter(resource -> isTagged(resource, visit.tags))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        List<Keeper.Sight> sights = keeper.see(visit.viewer, unknown.stream().map(Looking::version).toList());
        for (int index = 0; index < unknown.size(); index++) {
            visit.seen.put(unknown.get(index), sights.get(index));
        }
    }

    private static Keeper.Sight sight(Visit visit, IBaseResource resource) {
        boolean open = resource != null && isOpen(visit, resource);
        return open ? new Keeper.Sight(true, null) : visit.seen.getOrDefault(resource, new Keeper.Sight(false, null));
    }

    private static boolean isTagged(IBaseResource resource, Set<String> tags) {
        // The content of a document goes with the document, which the keeper knows, and carries no tags.
        return resource instanceof Binary || ((Resource) resource).getMeta().getTag().stream()
                .anyMatch(tag -> VIEWER.equals(tag.getSystem()) && tags.contains(tag.getCode()));
    }

    private static boolean isOpen(Visit visit, IBaseResource resource) {
        return visit.sent.contains(resource) || Types.DIRECTORY.contains(((Resource) resource).fhirType());
    }

    static String place(IBaseResource resource) {
        return ((Resource) resource).fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    /** The keeper is asked of the very version: a former one may tell of what is not there for this viewer. */
    private static String version(IBaseResource resource) {
        String version = resource.getIdElement().getVersionIdPart();
        return version == null ? place(resource) : place(resource) + "/_history/" + version;
    }

    static void untag(Resource resource) {
        resource.getMeta().getTag().removeIf(tag -> VIEWER.equals(tag.getSystem()));
    }
}
