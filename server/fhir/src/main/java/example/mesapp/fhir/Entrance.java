package example.mesapp.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Looks into a patient's request before HAPI acts on it: every entry of a Bundle is judged like a request. */
@Component
@Interceptor
class Entrance {

    /** An id that nothing has: whatever is made here has one of hexadecimal digits, or a patient's. */
    private static final String NOTHING = "nothing-is-here";

    private final Keeper keeper;

    Entrance(Keeper keeper) {
        this.keeper = keeper;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void enter(RequestDetails request, HttpServletRequest servlet, HttpServletResponse response) {
        if (!(servlet.getAttribute(Door.VISIT) instanceof Visit visit)) {
            throw Refusal.of(403);
        }
        visit.enter(request);
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void judge(RequestDetails request) {
        Visit visit = Visit.ofViewer(request);
        boolean open = request.getRestOperationType() == RestOperationTypeEnum.METADATA;
        if (visit == null || open || request.isSubRequest()) {
            return;
        }
        // First of all, so that a keeper that does not answer shuts the door alike for what is there and what is not.
        visit.tags = Set.copyOf(keeper.tags(visit.viewer));
        List<String> mustBeSeen = new ArrayList<>();
        List<Bundle.BundleEntryRequestComponent> reads = new ArrayList<>();
        IBaseResource body = request.getResource();
        int status = 409;
        switch (request.getRestOperationType()) {
            case TRANSACTION -> {
                Bundle bundle = body instanceof Bundle sent ? sent : new Bundle();
                status = entries(bundle, visit, mustBeSeen, reads);
            }
            case UPDATE -> {
                visit.sent.add(body);
                if (request.getHeader("If-Match") != null) {
                    mustBeSeen.add(request.getResourceName() + "/" + request.getId().getIdPart());
                }
            }
            // Even an empty page of a history tells that there is one, and the time that a refusal takes that there is
            // something to look at.
            case DELETE, HISTORY_INSTANCE, READ, VREAD -> {
                status = 404;
                mustBeSeen.add(request.getResourceName() + "/" + request.getId().getIdPart());
            }
            default -> { }
        }
        // What is deleted, looked back on, or replaced as «the version I know», has to be there for this viewer: one
        // answer for hidden, deleted and never there, before the store is asked.
        if (!mustBeSeen.isEmpty()
                && keeper.see(visit.viewer, mustBeSeen).stream().anyMatch(sight -> !sight.visible())) {
            throw Refusal.of(status);
        }
        turnAside(visit, reads);
    }

    /** Has reads of what may not be seen look for what is not there, in the same time, however many they are. */
    private void turnAside(Visit visit, List<Bundle.BundleEntryRequestComponent> reads) {
        if (reads.isEmpty()) {
            return;
        }
        List<Keeper.Sight> sights =
                keeper.see(visit.viewer, reads.stream().map(read -> place(read.getUrl())).toList());
        for (int index = 0; index < reads.size(); index++) {
            if (!sights.get(index).visible()) {
                String type = reads.get(index).getUrl().split("/", 2)[0];
                reads.get(index).setUrl(type + "/" + NOTHING);
            }
        }
    }

    /** "Type/id" of an address that may name a version and a shape. */
    private static String place(String url) {
        return url.split("\\?", 2)[0].split("/_history", 2)[0];
    }

    /**
     * Judges the entries, gathers what has to be visible, and the reads; returns the status for the case that
     * something is not visible.
     */
    private static int entries(
            Bundle bundle, Visit visit, List<String> mustBeSeen, List<Bundle.BundleEntryRequestComponent> reads) {
        if (bundle.getType() != Bundle.BundleType.TRANSACTION && bundle.getType() != Bundle.BundleType.BATCH) {
            throw Refusal.of(403);
        }
        int status = 404;
        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            Bundle.BundleEntryRequestComponent wanted = entry.getRequest();
            if (wanted.hasIfNoneExist() || wanted.getMethod() == null || wanted.getUrl() == null) {
                throw Refusal.of(403);
            }
            String[] url = wanted.getUrl().split("\\?", 2);
            String query = url.length > 1 ? url[1] : null;
            Allowed.Request request = Allowed.judge(wanted.getMethod().toCode(), url[0], query);
            switch (request.kind()) {
                case READ -> reads.add(wanted);
                case SEARCH -> { }
                case PUT -> {
                    require(matches(entry.getResource(), request));
                    visit.sent.add(entry.getResource());
                    if (wanted.hasIfMatch()) {
                        status = 409;
                        mustBeSeen.add(request.place());
                    }
                }
                case DELETE -> mustBeSeen.add(request.place());
                default -> throw Refusal.of(403);
            }
        }
        return status;
    }

    /** HAPI takes the type from the resource and the id from the address: both have to say the same. */
    private static boolean matches(Resource resource, Allowed.Request request) {
        return resource != null && resource.fhirType().equals(request.type())
                && (!resource.getIdElement().hasIdPart() || resource.getIdElement().getIdPart().equals(request.id()));
    }

    private static void require(boolean fulfilled) {
        if (!fulfilled) {
            throw Refusal.of(403);
        }
    }
}
