package example.mesapp.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.springframework.stereotype.Component;

/** The last look at an answer: the keeper hears of what was stored, and refusals say no more than they have to. */
@Component
@Interceptor
class Leaving {

    private final Writing writing;

    Leaving(Writing writing) {
        this.writing = writing;
    }

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean leave(RequestDetails request, IBaseResource answer) {
        Visit visit = Visit.of(request);
        if (visit != null) {
            writing.tell(visit);
            if (!visit.bySystem() && answer instanceof Bundle bundle) {
                tidy(bundle);
            }
        }
        return true;
    }

    /** A failure's text is HAPI's and may name what nobody may know of: the app gets the status and our own code. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException fail(
            RequestDetails request, Throwable failure, HttpServletRequest servlet, HttpServletResponse response) {
        if (!(servlet.getAttribute(Door.VISIT) instanceof Visit visit)) {
            return Refusal.of(403);
        }
        try {
            writing.tell(visit);
        } catch (BaseServerResponseException unreachable) {
            return Refusal.from(unreachable);
        }
        if (visit.bySystem()) {
            return null;
        }
        return Refusal.from(failure);
    }

    private static void tidy(Bundle bundle) {
        if (bundle.getType() == Bundle.BundleType.HISTORY) {
            // Its pages would not carry the seal of who asks; a history of more than one page is not read on.
            bundle.getLink().removeIf(link -> !link.getRelation().equals("self"));
            // HAPI counts the versions that were hidden from this viewer as well.
            bundle.setTotal(bundle.getEntry().size());
        }
        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            if (!entry.hasResponse()) {
                continue;
            }
            Bundle.BundleEntryResponseComponent response = entry.getResponse();
            int status = status(response.getStatus());
            if (status < 400) {
                response.setOutcome(null);
                continue;
            }
            String code = Refusal.code((OperationOutcome) response.getOutcome());
            OperationOutcome outcome = Refusal.outcome(status, code);
            entry.setResource(null).setFullUrl(null);
            Bundle.BundleEntryResponseComponent plain = new Bundle.BundleEntryResponseComponent();
            plain.setStatus(String.valueOf(Refusal.plain(status))).setOutcome(outcome);
            entry.setResponse(plain);
        }
    }

    private static int status(String text) {
        try {
            return Integer.parseInt(text.split(" ")[0]);
        } catch (RuntimeException unreadable) {
            return 500;
        }
    }
}
