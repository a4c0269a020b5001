package example.mesapp.fhir;

import ca.uhn.fhir.jpa.model.util.JpaConstants;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request with the headers that HAPI may be told: a patient's token brings plain HTTP ones and none of HAPI's own
 * switches. For everybody a PUT replaces tags and labels wholly, where HAPI would merge them with the former ones.
 */
final class Headers extends HttpServletRequestWrapper {

    private static final Set<String> PLAIN = caseless(
            "Accept", "Accept-Charset", "Accept-Encoding", "Cache-Control", "Content-Length", "Content-Type",
            "Host", "If-Match", "If-Modified-Since", "If-None-Match", "Prefer", "User-Agent");

    private static final String WHOLE = "TAG,PROFILE,SECURITY_LABEL";

    private final boolean all;

    Headers(HttpServletRequest request) {
        this(request, false);
    }

    private Headers(HttpServletRequest request, boolean all) {
        super(request);
        this.all = all;
    }

    static Headers ofSystem(HttpServletRequest request) {
        return new Headers(request, true);
    }

    @Override
    public String getHeader(String name) {
        return isReplaced(name) ? WHOLE : passes(name) ? super.getHeader(name) : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isReplaced(name) ? Collections.enumeration(List.of(WHOLE))
                : passes(name) ? super.getHeaders(name) : Collections.emptyEnumeration();
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames()).stream()
                .filter(name -> passes(name) && !isReplaced(name)).toList();
        return Collections.enumeration(names);
    }

    private boolean passes(String name) {
        return all || PLAIN.contains(name);
    }

    private static boolean isReplaced(String name) {
        return JpaConstants.HEADER_META_SNAPSHOT_MODE.equalsIgnoreCase(name);
    }

    private static Set<String> caseless(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(set, names);
        return set;
    }
}
