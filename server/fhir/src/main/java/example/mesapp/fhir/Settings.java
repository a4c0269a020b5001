package example.mesapp.fhir;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the server is told from outside (mesapp.* or MESAPP_* in the environment).
 *
 * @param secret the shared secret of the system's own parts; never empty
 * @param keeper address of the service that knows who may see and do what, "http://127.0.0.1:9000"
 * @param issuer issuer of the access tokens, the realm's address
 * @param audience who the access tokens must be meant for
 * @param base the server's own address when it stands behind a balancer; empty: as the request names it
 */
@ConfigurationProperties("mesapp")
public record Settings(String secret, String keeper, String issuer, String audience, String base) {

    /** Refuses to start half open. */
    public Settings {
        if (secret == null || secret.length() < 16) {
            throw new IllegalArgumentException("MES_APP_SECRET has to hold at least 16 characters");
        }
    }
}
