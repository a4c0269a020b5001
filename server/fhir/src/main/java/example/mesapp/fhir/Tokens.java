package example.mesapp.fhir;

import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Reads access tokens: signed RS256 by the issuer's keys, meant for us, in time, and no ID or refresh token. */
@Component
class Tokens {

    private static final Duration SKEW = Duration.ofSeconds(10);

    private final NimbusJwtDecoder decoder;

    Tokens(Settings settings) {
        decoder = NimbusJwtDecoder.withJwkSetUri(settings.issuer() + "/protocol/openid-connect/certs")
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        OAuth2TokenValidator<Jwt> checks = new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(SKEW),
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<List<String>>(
                        "aud", names -> names != null && names.contains(settings.audience())),
                // The ID token of the same client has the same audience: only its type tells them apart.
                new JwtClaimValidator<String>("typ", "Bearer"::equals),
                new JwtClaimValidator<Object>("exp", moment -> moment != null));
        decoder.setJwtValidator(checks);
    }

    /** The viewer a token stands for; 401 for a token that is not good, 503 when the issuer's keys cannot be had. */
    Viewer read(String token) {
        Jwt jwt;
        try {
            jwt = decoder.decode(token);
        } catch (BadJwtException bad) {
            throw Refusal.of(401);
        } catch (JwtException unreachable) {
            throw Refusal.of(503);
        }
        String patient = jwt.getClaimAsString("patient");
        List<String> patients = jwt.getClaimAsStringList("patients");
        String name = jwt.getClaimAsString("preferred_username");
        if (patient == null || patients == null || patients.isEmpty() || name == null || jwt.getSubject() == null) {
            throw Refusal.of(401);
        }
        return new Viewer(jwt.getSubject(), name, patient, List.copyOf(patients));
    }
}
