package example.mesapp.fhir;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The service that knows the record's rules: asked over HTTP, and when it does not answer nothing is open (503). */
@Component
class Keeper {

    /** Whether a resource may be seen, and what is shown instead of it where that is not null. */
    record Sight(boolean visible, IBaseResource instead) {}

    /** What a write is answered: 200 with the tags that the stored resource has to carry, or a refusal. */
    record Judgement(int status, String code, List<String> tags) {}

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Settings settings;
    private final FhirContext fhir;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** News that could not be brought yet, oldest first: no question is asked before they are. */
    private final Deque<JsonNode> untold = new ArrayDeque<>();

    Keeper(Settings settings, FhirContext fhir) {
        this.settings = settings;
        this.fhir = fhir;
    }

    boolean exists() {
        return settings.keeper() != null && !settings.keeper().isBlank();
    }

    /** The viewer tags that a search of this viewer is narrowed to. */
    List<String> tags(Viewer viewer) {
        ObjectNode question = json.createObjectNode();
        question.set("claims", json.valueToTree(viewer.claims()));
        return texts(ask("/viewer", question).path("tags"));
    }

    /** For each "Type/id" whether this viewer may see it now. */
    List<Sight> see(Viewer viewer, List<String> places) {
        ObjectNode question = json.createObjectNode();
        question.set("claims", json.valueToTree(viewer.claims()));
        question.set("resources", json.valueToTree(places));
        JsonNode answers = ask("/see", question).path("see");
        if (!answers.isArray() || answers.size() != places.size()) {
            throw Refusal.of(503);
        }
        List<Sight> sights = new ArrayList<>();
        for (JsonNode answer : answers) {
            boolean instead = answer.isObject();
            sights.add(new Sight(instead || answer.asBoolean(false), instead ? resource(answer) : null));
        }
        return sights;
    }

    /** Whether this may be written; a null viewer is the system. */
    Judgement write(Viewer viewer, IBaseResource before, IBaseResource after) {
        ObjectNode question = json.createObjectNode();
        question.set("claims", viewer == null ? null : json.valueToTree(viewer.claims()));
        question.set("before", before == null ? null : tree(before));
        question.set("after", after == null ? null : tree(after));
        JsonNode answer = ask("/write", question);
        int status = answer.path("status").asInt(503);
        return new Judgement(status, answer.path("code").asText(null), texts(answer.path("tags")));
    }

    /**
     * Tells what was committed; what cannot be told now is told before the next question. The contents of documents
     * are left out: the keeper keeps none, and several of one transaction are more than it reads at once, so that
     * they would never be told, and no question be asked any more.
     */
    void stored(List<IBaseResource> resources, List<String> deleted) {
        ObjectNode news = json.createObjectNode();
        ArrayNode list = news.putArray("resources");
        resources.stream().filter(resource -> !(resource instanceof Binary))
                .forEach(resource -> list.add(tree(resource)));
        news.set("deleted", json.valueToTree(deleted));
        synchronized (untold) {
            untold.add(news);
        }
        tell();
    }

    private void tell() {
        synchronized (untold) {
            while (!untold.isEmpty()) {
                post("/stored", untold.peekFirst());
                untold.removeFirst();
            }
        }
    }

    private JsonNode ask(String path, JsonNode question) {
        tell();
        return post(path, question);
    }

    private JsonNode post(String path, JsonNode body) {
        if (!exists()) {
            throw Refusal.of(503);
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(settings.keeper() + path))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header(Door.SECRET_HEADER, settings.secret())
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                LOG.warn("The keeper answered {} to {}", response.statusCode(), path);
                throw Refusal.of(503);
            }
            return json.readTree(response.body());
        } catch (IOException unreachable) {
            LOG.warn("The keeper does not answer {}: {}", path, unreachable.getClass().getSimpleName());
            throw Refusal.of(503);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Refusal.of(503);
        }
    }

    private JsonNode tree(IBaseResource resource) {
        try {
            return json.readTree(fhir.newJsonParser().encodeResourceToString(resource));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A resource did not encode to JSON");
        }
    }

    private IBaseResource resource(JsonNode node) {
        return (Resource) fhir.newJsonParser().parseResource(node.toString());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
