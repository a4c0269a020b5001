package app.mes.validator;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/**
 * Validates R4 resources, one a line on the standard input, against base R4 and what their meta.profile claims.
 *
 * <p>Arguments: --packages DIR (FHIR packages, *.tgz) and --definitions DIR (StructureDefinition and CodeSystem,
 * *.json). First line out: {"missing": [profiles that are not to be had]}; then one line per resource, in order:
 * {"id", "type", "errors": [{"path", "message", "severity"}]}, where a severity is fatal, error or warning.
 */
public final class Validate {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = Map.of(arguments[0], arguments[1], arguments[2], arguments[3]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> lines = lines();
    FhirContext context = FhirContext.forR4();
    DefaultProfileValidationSupport base = new DefaultProfileValidationSupport(context);
    PrePopulatedValidationSupport given = new PrePopulatedValidationSupport(context);
    Definitions definitions = new Definitions(context, given);
    definitions.packages(files(options.get("--packages"), ".tgz"));
    definitions.files(files(options.get("--definitions"), ".json"));
    List<String> missing = new StandIns(base, given).forAll(definitions.structures(), claims(lines));
    out.println(JSON.writeValueAsString(Map.of("missing", missing)));

    UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
    // No terminology server: a code of a system that is not here is a warning, never an error.
    unknown.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
    FhirInstanceValidator rules =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                base,
                given,
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context),
                unknown));
    rules.setAnyExtensionsAllowed(false);
    rules.setErrorForUnknownProfiles(true);
    rules.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    FhirValidator validator = context.newValidator().registerValidatorModule(rules);
    lines.parallelStream().map(line -> judged(validator, line)).forEachOrdered(out::println);
  }

  private static ObjectNode judged(FhirValidator validator, String line) {
    JsonNode resource = read(line);
    ObjectNode answer = JSON.createObjectNode();
    answer.put("id", resource.path("id").asText());
    answer.put("type", resource.path("resourceType").asText());
    var errors = answer.putArray("errors");
    for (SingleValidationMessage message : validator.validateWithResult(line).getMessages()) {
      String severity = message.getSeverity().getCode();
      if (!severity.equals("information")) {
        errors
            .addObject()
            .put("path", message.getLocationString())
            .put("message", message.getMessage())
            .put("severity", severity);
      }
    }
    return answer;
  }

  /** Profile → type of resource, as the resources claim them. */
  private static Map<String, String> claims(List<String> lines) {
    Map<String, String> claims = new TreeMap<>();
    for (String line : lines) {
      JsonNode resource = read(line);
      for (JsonNode profile : resource.at("/meta/profile")) {
        claims.put(profile.asText(), resource.path("resourceType").asText());
      }
    }
    return claims;
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException notJson) {
      throw new IllegalArgumentException("a line that is no JSON", notJson);
    }
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (!line.isBlank()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static List<Path> files(String folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}
