package example.mesapp.fhir;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The names of searches that are read on page by page. A name carries a seal of who searched, so that any instance of
 * the server knows without a table whether a «next» link is in the right hands.
 */
@Component
class Pages {

    private static final int BYTES = 16;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Pages(Settings settings) {
        key = new SecretKeySpec(("pages " + settings.secret()).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** A new name, 45 characters (the column of HAPI takes 48). */
    String name(Viewer viewer) {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        String start = TEXT.encodeToString(fresh);
        return start + "." + seal(start, viewer);
    }

    boolean belongs(String name, Viewer viewer) {
        int dot = name.indexOf('.');
        return dot > 0 && MessageDigest.isEqual(
                name.substring(dot + 1).getBytes(StandardCharsets.UTF_8),
                seal(name.substring(0, dot), viewer).getBytes(StandardCharsets.UTF_8));
    }

    private String seal(String start, Viewer viewer) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            byte[] full = mac.doFinal((start + "\n" + viewer.identity()).getBytes(StandardCharsets.UTF_8));
            return TEXT.encodeToString(Arrays.copyOf(full, BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
