package example.mesapp.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** The answers that refuse: one fixed text for each status, so that none of them tells what is there. */
final class Refusal {

    static final String CODES = "https://mes-app.example/fhir/CodeSystem/refusal";

    private record Kind(IssueType type, String text) {}

    private static final Map<Integer, Kind> KINDS = Map.of(
            400, new Kind(IssueType.INVALID, "The request cannot be read"),
            401, new Kind(IssueType.LOGIN, "A valid access token is needed"),
            403, new Kind(IssueType.FORBIDDEN, "This is not allowed"),
            404, new Kind(IssueType.NOTFOUND, "Not found"),
            409, new Kind(IssueType.CONFLICT, "This is not the current version"),
            413, new Kind(IssueType.TOOLONG, "The request is too large"),
            415, new Kind(IssueType.NOTSUPPORTED, "Only FHIR JSON is read here"),
            422, new Kind(IssueType.BUSINESSRULE, "The resource is not accepted"),
            500, new Kind(IssueType.EXCEPTION, "The server failed"),
            503, new Kind(IssueType.TRANSIENT, "The server cannot answer now"));

    private Refusal() {}

    static BaseServerResponseException of(int status) {
        return of(status, null);
    }

    /** Refuses with a code of the keeper's, for the app to explain it in words. */
    static BaseServerResponseException of(int status, String code) {
        int plain = plain(status);
        // A batch keeps an entry's message only: the code travels in it too.
        String message = KINDS.get(plain).text() + (code == null || code.isBlank() ? "" : " [" + code + "]");
        return new UnclassifiedServerFailureException(plain, message, outcome(plain, code));
    }

    /** What may be told of any failure: its status without shades, and our own outcome when it carries one. */
    static BaseServerResponseException from(Throwable failure) {
        if (!(failure instanceof BaseServerResponseException known)) {
            return of(failure instanceof DataFormatException ? 400 : 500);
        }
        return of(known.getStatusCode(), code(known.getOperationOutcome()));
    }

    static OperationOutcome outcome(int status, String code) {
        Kind kind = KINDS.get(plain(status));
        OperationOutcome outcome = new OperationOutcome();
        OperationOutcome.OperationOutcomeIssueComponent issue = outcome.addIssue();
        issue.setSeverity(IssueSeverity.ERROR).setCode(kind.type()).setDiagnostics(kind.text());
        if (code != null && !code.isBlank()) {
            issue.getDetails().addCoding().setSystem(CODES).setCode(code);
        }
        return outcome;
    }

    /** The keeper's code inside an outcome of ours, or null. */
    static String code(IBaseOperationOutcome outcome) {
        if (outcome instanceof OperationOutcome ours && ours.hasIssue()) {
            String told = ours.getIssueFirstRep().getDiagnostics();
            for (Kind kind : KINDS.values()) {
                if (told != null && told.startsWith(kind.text() + " [") && told.endsWith("]")) {
                    return told.substring(kind.text().length() + 2, told.length() - 1);
                }
            }
            return ours.getIssueFirstRep().getDetails().getCoding().stream()
                    .filter(coding -> CODES.equals(coding.getSystem()))
                    .map(Coding::getCode)
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    /** Gone is not found, and a failed precondition is a conflict: the difference would tell what was there. */
    static int plain(int status) {
        return switch (status) {
            case 410 -> 404;
            case 412 -> 409;
            case 405, 501 -> 403;
            default -> KINDS.containsKey(status) ? status : status >= 500 ? 500 : 400;
        };
    }
}
