package example.mesapp.fhir;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few requests that a patient's token may make, told apart by method, path and query alone, for a request and for
 * an entry of a Bundle alike. What is not named here does not exist: operations, includes, chains, modifiers,
 * conditional writes, history of a type.
 */
final class Allowed {

    /** What is asked for; type and id are null where there is none, page is the mark of a search that is read on. */
    record Request(Kind kind, String type, String id, String page) {

        String place() {
            return type + "/" + id;
        }
    }

    enum Kind { READ, HISTORY, SEARCH, PAGE, PUT, DELETE, BUNDLE }

    private static final String ID = "[A-Za-z0-9.-]{1,64}";
    private static final Pattern INSTANCE = Pattern.compile("([A-Za-z]+)/(" + ID + ")(/_history(/[0-9]{1,9})?)?");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern SORT = Pattern.compile("-?([a-z_][A-Za-z-]*)");

    private static final Set<String> SHAPE = Set.of("_format", "_pretty");
    private static final Set<String> OF_READ = union(SHAPE, Set.of("_elements", "_summary"));
    private static final Set<String> OF_HISTORY = union(OF_READ, Set.of("_count", "_since"));
    private static final Set<String> OF_PAGE =
            union(OF_READ, Set.of("_getpages", "_getpagesoffset", "_count", "_bundletype", "_pageId"));
    private static final Set<String> OF_SEARCH =
            union(OF_READ, Set.of("_id", "_lastUpdated", "_sort", "_count", "_total"));

    /** By type, beyond the common ones. Relations may be shown in part only: nothing is asked of their content. */
    private static final Map<String, Set<String>> PARAMETERS = Map.ofEntries(
            Map.entry("AllergyIntolerance", Set.of("patient")),
            Map.entry("Appointment", Set.of("patient", "date", "status")),
            Map.entry("AuditEvent", Set.of("patient", "date")),
            Map.entry("CareTeam", Set.of("patient", "subject")),
            Map.entry("ChargeItem", Set.of("patient", "subject")),
            Map.entry("Communication", Set.of("patient", "subject", "category", "part-of", "sent", "status")),
            Map.entry("Condition", Set.of("patient", "subject")),
            Map.entry("Consent", Set.of("patient")),
            Map.entry("DocumentReference", Set.of("patient", "subject", "category", "date", "status", "type")),
            Map.entry("Encounter", Set.of("patient", "subject")),
            Map.entry("FamilyMemberHistory", Set.of("patient")),
            Map.entry("Immunization", Set.of("patient", "date", "status", "vaccine-code")),
            Map.entry("ImmunizationRecommendation", Set.of("patient", "date")),
            Map.entry("List", Set.of("patient", "subject", "code", "status")),
            Map.entry("MedicationStatement", Set.of("patient", "subject")),
            Map.entry("Observation", Set.of("patient", "subject", "category", "code", "date", "status")),
            Map.entry("Organization", Set.of("identifier", "name")),
            Map.entry("Patient", Set.of()),
            Map.entry("Practitioner", Set.of("family", "given", "identifier", "name")),
            Map.entry("PractitionerRole", Set.of("identifier", "organization", "practitioner", "specialty")),
            Map.entry("Provenance", Set.of("patient")),
            Map.entry("QuestionnaireResponse", Set.of("patient", "subject")),
            Map.entry("RelatedPerson", Set.of("patient")),
            Map.entry("Task", Set.of("patient", "subject", "status")));

    private Allowed() {}

    /**
     * The request that method, path below the FHIR address (no leading slash) and raw query make; refused with 403
     * where it is none of the allowed ones.
     */
    static Request judge(String method, String path, String query) {
        List<Map.Entry<String, String>> parameters = parameters(query);
        switch (method) {
            case "GET" -> {
                return get(path, parameters);
            }
            case "PUT", "DELETE" -> {
                Matcher match = INSTANCE.matcher(path);
                if (match.matches() && match.group(3) == null && Types.OF_A_PATIENT.contains(match.group(1))) {
                    only(parameters, SHAPE);
                    return new Request(Kind.valueOf(method), match.group(1), match.group(2), null);
                }
            }
            case "POST" -> {
                if (path.isEmpty()) {
                    only(parameters, SHAPE);
                    return new Request(Kind.BUNDLE, null, null, null);
                }
            }
            default -> { }
        }
        throw Refusal.of(403);
    }

    /** Refuses a query that says more than in which shape the answer is wanted. */
    static void shapeOnly(String query) {
        only(parameters(query), OF_READ);
    }

    private static Request get(String path, List<Map.Entry<String, String>> parameters) {
        Matcher match = INSTANCE.matcher(path);
        if (match.matches() && readable(match.group(1))) {
            boolean whole = match.group(3) != null && match.group(4) == null;
            only(parameters, whole ? OF_HISTORY : OF_READ);
            return new Request(whole ? Kind.HISTORY : Kind.READ, match.group(1), match.group(2), null);
        }
        if (TYPE.matcher(path).matches() && PARAMETERS.containsKey(path)) {
            Set<String> names = union(OF_SEARCH, PARAMETERS.get(path));
            only(parameters, names);
            parameters.stream()
                    .filter(each -> each.getKey().equals("_sort"))
                    .forEach(each -> sort(each.getValue(), names));
            return new Request(Kind.SEARCH, path, null, null);
        }
        if (path.isEmpty()) {
            only(parameters, OF_PAGE);
            List<String> pages = parameters.stream()
                    .filter(each -> each.getKey().equals("_getpages")).map(Map.Entry::getValue).toList();
            if (pages.size() == 1) {
                return new Request(Kind.PAGE, null, null, pages.get(0));
            }
        }
        throw Refusal.of(403);
    }

    private static boolean readable(String type) {
        return Types.OF_A_PATIENT.contains(type) || Types.DIRECTORY.contains(type);
    }

    private static void only(List<Map.Entry<String, String>> parameters, Set<String> names) {
        for (Map.Entry<String, String> each : parameters) {
            boolean number = each.getKey().equals("_count") || each.getKey().equals("_getpagesoffset");
            if (!names.contains(each.getKey()) || number && !NUMBER.matcher(each.getValue()).matches()) {
                throw Refusal.of(403);
            }
        }
    }

    private static void sort(String value, Set<String> names) {
        for (String key : value.split(",", -1)) {
            Matcher match = SORT.matcher(key);
            if (!match.matches() || !names.contains(match.group(1))) {
                throw Refusal.of(403);
            }
        }
    }

    private static List<Map.Entry<String, String>> parameters(String query) {
        List<Map.Entry<String, String>> found = new ArrayList<>();
        if (query == null || query.isEmpty()) {
            return found;
        }
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            found.add(Map.entry(decoded(equals < 0 ? part : part.substring(0, equals)),
                    equals < 0 ? "" : decoded(part.substring(equals + 1))));
        }
        return found;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw Refusal.of(403);
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new java.util.HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
