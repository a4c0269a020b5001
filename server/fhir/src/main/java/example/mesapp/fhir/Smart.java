package example.mesapp.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an app needs to know for logging in: the document of SMART App Launch at /.well-known/smart-configuration. */
final class Smart {

    private Smart() {}

    static byte[] configuration(String issuer) {
        String protocol = issuer + "/protocol/openid-connect";
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("issuer", issuer);
        told.put("jwks_uri", protocol + "/certs");
        told.put("authorization_endpoint", protocol + "/auth");
        told.put("token_endpoint", protocol + "/token");
        told.put("revocation_endpoint", protocol + "/revoke");
        told.put("introspection_endpoint", protocol + "/token/introspect");
        told.put("end_session_endpoint", protocol + "/logout");
        told.put("token_endpoint_auth_methods_supported", List.of("none"));
        told.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        told.put("response_types_supported", List.of("code"));
        told.put("scopes_supported", List.of("openid", "profile"));
        told.put("code_challenge_methods_supported", List.of("S256"));
        told.put("capabilities", List.of("launch-standalone", "client-public", "sso-openid-connect"));
        try {
            return new ObjectMapper().writeValueAsBytes(told);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
