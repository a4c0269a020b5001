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
        IBaseResource body = request.getResource();
        int status = 409;
        switch (request.getRestOperationType()) {
            case TRANSACTION -> {
                Bundle bundle = body instanceof Bundle sent ? sent : new Bundle();
                status = entries(bundle, visit, mustBeSeen);
            }
            case UPDATE -> {
                visit.sent.add(body);
                if (request.getHeader("If-Match") != null) {
                    mustBeSeen.add(request.getResourceName() + "/" + request.getId().getIdPart());
                }
            }
            // Even an empty page of a history tells that there is one.
            case DELETE, HISTORY_INSTANCE -> {
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
    }

    /** Judges the entries and gathers what has to be visible; returns the status for the case that it is not. */
    private static int entries(Bundle bundle, Visit visit, List<String> mustBeSeen) {
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
                case READ, SEARCH -> { }
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
