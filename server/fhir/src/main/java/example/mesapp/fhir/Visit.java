package example.mesapp.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * One HTTP request at the door: who asks, and what has been decided and done for it so far. The entries of a batch may
 * be worked on by several threads.
 */
final class Visit {

    private static final String KEY = Visit.class.getName();

    /** Who asks, or null for the system itself. */
    final Viewer viewer;

    /** True for the keeper's own writes, about which the keeper is not asked or told. */
    final boolean byKeeper;

    /** The resources that came with the request: they may be answered to who sent them. */
    final Set<IBaseResource> sent = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    /** The viewer tags, as soon as the keeper has been asked for them; without them nothing is seen. */
    volatile Set<String> tags = Set.of();

    /** What the keeper answered of resources already read in this request. */
    final Map<IBaseResource, Keeper.Sight> seen = Collections.synchronizedMap(new IdentityHashMap<>());

    /** What was committed and the keeper has to be told of before the answer leaves. */
    final List<IBaseResource> stored = Collections.synchronizedList(new ArrayList<>());

    final List<String> deleted = Collections.synchronizedList(new ArrayList<>());

    Visit(Viewer viewer, boolean byKeeper) {
        this.viewer = viewer;
        this.byKeeper = byKeeper;
    }

    boolean bySystem() {
        return viewer == null;
    }

    /** Keeps this visit with its request, and with all requests that a Bundle's entries become. */
    void enter(RequestDetails request) {
        request.getUserData().put(KEY, this);
    }

    /** The visit of a request from outside, null for the server's own housekeeping. Without a visit nothing is open. */
    static Visit of(RequestDetails request) {
        if (!(request instanceof ServletRequestDetails)) {
            return null;
        }
        if (request.getUserData().get(KEY) instanceof Visit visit) {
            return visit;
        }
        throw Refusal.of(403);
    }

    /** The visit of a patient's token, null for the system and for housekeeping. */
    static Visit ofViewer(RequestDetails request) {
        Visit visit = of(request);
        return visit == null || visit.bySystem() ? null : visit;
    }
}
