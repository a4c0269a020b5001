package example.mesapp.fhir;

import java.util.Set;

/** Which resource types there are here, and whose they are. */
final class Types {

    /** What a patient's space is made of: each resource of these belongs to one patient. */
    static final Set<String> OF_A_PATIENT = Set.of(
            "AllergyIntolerance", "Appointment", "AuditEvent", "Binary", "CareTeam", "ChargeItem", "Communication",
            "Condition", "Consent", "DocumentReference", "Encounter", "FamilyMemberHistory", "Immunization",
            "ImmunizationRecommendation", "List", "MedicationStatement", "Observation", "Patient", "Provenance", "QuestionnaireResponse", "RelatedPerson",
            "Task");

    /** The directory: everybody with a token reads it, only the system writes it. */
    static final Set<String> DIRECTORY = Set.of("Organization", "Practitioner", "PractitionerRole");

    /** What only the system meets. */
    private static final Set<String> OF_THE_SYSTEM = Set.of("SearchParameter");

    static final Set<String> SERVED = union(OF_A_PATIENT, DIRECTORY, OF_THE_SYSTEM);

    private Types() {}

    @SafeVarargs
    private static Set<String> union(Set<String>... parts) {
        Set<String> all = new java.util.HashSet<>();
        for (Set<String> part : parts) {
            all.addAll(part);
        }
        return Set.copyOf(all);
    }
}
