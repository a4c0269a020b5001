package example.mesapp.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door before everything: nothing passes without the system's secret or a patient's token, and a token passes only
 * with the few requests of {@link Allowed}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Door extends OncePerRequestFilter {

    static final String SECRET_HEADER = "X-Mes-App-Secret";
    static final String KEEPER_HEADER = "X-Mes-App-Keeper";

    /** Where the request keeps its {@link Visit} until HAPI has made its own request of it. */
    static final String VISIT = Visit.class.getName();

    private static final String SMART = Server.PATH + "/.well-known/smart-configuration";
    private static final String METADATA = Server.PATH + "/metadata";
    private static final Viewer NOBODY = new Viewer("", "", "", List.of());
    private static final long LARGEST_BODY = 48L * 1024 * 1024;

    private final Settings settings;
    private final Tokens tokens;
    private final Pages pages;
    private final FhirContext fhir;

    Door(Settings settings, Tokens tokens, Pages pages, FhirContext fhir) {
        this.settings = settings;
        this.tokens = tokens;
        this.pages = pages;
        this.fhir = fhir;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            HttpServletRequest admitted = admit(request, response);
            if (admitted != null) {
                chain.doFilter(admitted, response);
            }
        } catch (BaseServerResponseException refusal) {
            refuse(response, refusal);
        }
    }

    /** The request as it may go on, or null when it is answered already. */
    private HttpServletRequest admit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String uri = request.getRequestURI();
        if (request.getMethod().equals("GET") && uri.equals(SMART)) {
            response.setContentType("application/json");
            response.getOutputStream().write(Smart.configuration(settings.issuer()));
            return null;
        }
        if (request.getMethod().equals("GET") && uri.equals(METADATA)) {
            Allowed.shapeOnly(request.getQueryString());
            request.setAttribute(VISIT, new Visit(NOBODY, false));
            return new Headers(request);
        }
        String secret = request.getHeader(SECRET_HEADER);
        if (secret != null) {
            if (!same(secret, settings.secret())) {
                throw Refusal.of(401);
            }
            request.setAttribute(VISIT, new Visit(null, "1".equals(request.getHeader(KEEPER_HEADER))));
            return Headers.ofSystem(request);
        }
        Viewer viewer = tokens.read(bearer(request));
        check(request, uri, viewer);
        request.setAttribute(VISIT, new Visit(viewer, false));
        return new Headers(request);
    }

    private void check(HttpServletRequest request, String uri, Viewer viewer) {
        if (!uri.equals(Server.PATH) && !uri.startsWith(Server.PATH + "/")) {
            throw Refusal.of(403);
        }
        String path = uri.substring(Math.min(uri.length(), Server.PATH.length() + 1));
        Allowed.Request wanted = Allowed.judge(request.getMethod(), path, request.getQueryString());
        if (request.getHeader("If-None-Exist") != null) {
            throw Refusal.of(403);
        }
        if (wanted.kind() == Allowed.Kind.PAGE && !pages.belongs(wanted.page(), viewer)) {
            throw Refusal.of(404);
        }
        if (wanted.kind() == Allowed.Kind.PUT || wanted.kind() == Allowed.Kind.BUNDLE) {
            String type = request.getContentType() == null ? "" : request.getContentType().split(";")[0].trim();
            if (!type.equals("application/fhir+json") && !type.equals("application/json")) {
                throw Refusal.of(415);
            }
            if (request.getContentLengthLong() < 0 || request.getContentLengthLong() > LARGEST_BODY) {
                throw Refusal.of(413);
            }
        }
    }

    private static String bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Refusal.of(401);
        }
        return header.substring(7).trim();
    }

    private void refuse(HttpServletResponse response, BaseServerResponseException refusal) throws IOException {
        int status = refusal.getStatusCode();
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        response.setStatus(status);
        response.setContentType("application/fhir+json;charset=UTF-8");
        String text = fhir.newJsonParser().encodeResourceToString((OperationOutcome) refusal.getOperationOutcome());
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
