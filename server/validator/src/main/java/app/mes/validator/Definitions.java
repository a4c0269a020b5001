package app.mes.validator;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** Loads definitions from FHIR packages and from folders of JSON. */
final class Definitions {
  private final FhirContext context;
  private final PrePopulatedValidationSupport given;
  private final List<StructureDefinition> structures = new ArrayList<>();

  Definitions(FhirContext context, PrePopulatedValidationSupport given) {
    this.context = context;
    this.given = given;
  }

  /** Every StructureDefinition that was loaded. */
  List<StructureDefinition> structures() {
    return structures;
  }

  void packages(List<Path> archives) throws IOException {
    for (Path archive : archives) {
      try (var stream = Files.newInputStream(archive)) {
        NpmPackage opened = NpmPackage.fromPackage(stream);
        for (String name : opened.listResources("StructureDefinition", "CodeSystem", "ValueSet")) {
          try (var file = opened.loadResource(name)) {
            add(new String(file.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
  }

  void files(List<Path> files) throws IOException {
    for (Path file : files) {
      add(Files.readString(file));
    }
  }

  private void add(String json) {
    IBaseResource resource = context.newJsonParser().parseResource(json);
    given.addResource(resource);
    if (resource instanceof StructureDefinition structure) {
      structures.add(structure);
    }
  }
}
