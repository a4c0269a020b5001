package example.mesapp.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What may be written is the keeper's to say, before it is stored; what was committed is told to it. */
@Component
@Interceptor
class Writing {

    /** New ids cannot be guessed, so that trying one tells nothing of what others have; a link has its access's. */
    private static final Pattern RANDOM_ID = Pattern.compile("[0-9a-f]{16,64}(\\.link)?");

    /** The keeper's own word, so that what is not there and what is somebody else's are refused alike. */
    private static final String NOT_ALLOWED = "not-allowed";

    private final Keeper keeper;

    Writing(Keeper keeper) {
        this.keeper = keeper;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void creating(IBaseResource resource, RequestDetails request) {
        Visit visit = Visit.of(request);
        if (visit == null) {
            return;
        }
        if (!visit.bySystem() && !isOwnId(visit.viewer, resource.getIdElement().getIdPart())) {
            throw Refusal.of(403, NOT_ALLOWED);
        }
        judge(visit, null, resource);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updating(IBaseResource before, IBaseResource after, RequestDetails request) {
        Visit visit = Visit.of(request);
        if (visit != null) {
            judge(visit, wasThere(before) ? before : null, after);
        }
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void deleting(IBaseResource resource, RequestDetails request) {
        Visit visit = Visit.of(request);
        if (visit != null) {
            judge(visit, resource, null);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        afterCommit(request, visit -> visit.stored.add(resource));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        afterCommit(request, visit -> visit.stored.add(after));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, RequestDetails request) {
        String place = Looking.place(resource);
        afterCommit(request, visit -> visit.deleted.add(place));
    }

    /** Tells the keeper what this request committed; called when no transaction holds a connection any more. */
    void tell(Visit visit) {
        if (visit.stored.isEmpty() && visit.deleted.isEmpty()) {
            return;
        }
        try {
            keeper.stored(visit.stored, visit.deleted);
        } finally {
            visit.stored.clear();
            visit.deleted.clear();
        }
    }

    private void judge(Visit visit, IBaseResource before, IBaseResource after) {
        String type = ((Resource) (after == null ? before : after)).fhirType();
        if (!visit.bySystem() && !Types.OF_A_PATIENT.contains(type)) {
            throw Refusal.of(403);
        }
        if (visit.byKeeper || visit.bySystem() && (!keeper.exists() || !Types.OF_A_PATIENT.contains(type))) {
            return;
        }
        Keeper.Judgement judgement = keeper.write(visit.viewer, before, after);
        if (judgement.status() != 200) {
            throw Refusal.of(judgement.status(), judgement.code());
        }
        if (after != null) {
            Looking.untag((Resource) after);
            judgement.tags().forEach(tag ->
                    ((Resource) after).getMeta().addTag().setSystem(Looking.VIEWER).setCode(tag));
        }
    }

    private void afterCommit(RequestDetails request, java.util.function.Consumer<Visit> note) {
        Visit visit = Visit.of(request);
        if (visit == null || visit.byKeeper || visit.bySystem() && !keeper.exists()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                note.accept(visit);
            }
        });
    }

    private static boolean isOwnId(Viewer viewer, String id) {
        return id != null && (RANDOM_ID.matcher(id).matches()
                || viewer.patients().stream().anyMatch(patient -> id.startsWith(patient + ".")));
    }

    /** A deleted resource comes as an empty shell. */
    private static boolean wasThere(IBaseResource before) {
        return before != null && !before.isEmpty() && !before.isDeleted();
    }
}
