package example.mesapp.fhir;

import java.util.List;
import java.util.Map;

/**
 * Who is asking with an access token.
 *
 * @param subject the account at the issuer
 * @param name the account's login name
 * @param patient its own Patient id
 * @param patients the Patient ids it may open
 */
record Viewer(String subject, String name, String patient, List<String> patients) {

    /** What the keeper is told of the viewer. */
    Map<String, Object> claims() {
        return Map.of("patient", patient, "patients", patients, "preferred_username", name);
    }

    /** The same text for the same rights, whatever the token: what a search's pages are bound to. */
    String identity() {
        return String.join("\n", subject, name, patient, String.join(",", patients.stream().sorted().toList()));
    }
}
