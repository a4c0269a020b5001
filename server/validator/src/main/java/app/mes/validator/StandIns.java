package app.mes.validator;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.UriType;

/**
 * Stands in for profiles that are named and not to be had: an empty derivation of the base type, or, where the only
 * thing that a profile at hand adds to a missing one is the name to claim, that profile's own snapshot.
 */
final class StandIns {
  private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";

  private final DefaultProfileValidationSupport base;
  private final PrePopulatedValidationSupport given;
  private final Map<String, String> types = new TreeMap<>();
  private final Map<String, StructureDefinition> heirs = new TreeMap<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Set<String> seen = new TreeSet<>();

  StandIns(DefaultProfileValidationSupport base, PrePopulatedValidationSupport given) {
    this.base = base;
    this.given = given;
  }

  /**
   * Stands in for all that these claims (profile → type) lead to and nobody has, through these structures; returns what
   * was missing.
   */
  List<String> forAll(List<StructureDefinition> structures, Map<String, String> claims) {
    Map<String, StructureDefinition> known = new TreeMap<>();
    for (StructureDefinition structure : structures) {
      known.put(structure.getUrl(), structure);
      if (isMereName(structure)) {
        heirs.put(plain(structure.getBaseDefinition()), structure);
      }
    }
    claims.forEach(this::want);
    while (!waiting.isEmpty()) {
      String url = waiting.pop();
      StructureDefinition structure = known.getOrDefault(url, heirs.get(url));
      if (structure != null && seen.add(structure.getUrl())) {
        follow(structure);
      }
    }
    types.forEach((url, type) -> given.addStructureDefinition(standIn(url, type)));
    return types.keySet().stream().map(StandIns::plain).distinct().sorted().toList();
  }

  private void follow(StructureDefinition structure) {
    if (!isMereName(structure)) {
      want(structure.getBaseDefinition(), structure.getType());
    }
    List<ElementDefinition> elements = new ArrayList<>(structure.getSnapshot().getElement());
    elements.addAll(structure.getDifferential().getElement());
    for (ElementDefinition element : elements) {
      for (ElementDefinition.TypeRefComponent type : element.getType()) {
        type.getProfile().forEach(profile -> want(profile.getValue(), type.getCode()));
        type.getTargetProfile().forEach(this::wantTarget);
      }
    }
  }

  private void want(String url, String type) {
    if (url == null || url.endsWith("|4.0.1")) {
      return;
    }
    waiting.push(plain(url));
    StructureDefinition here = (StructureDefinition) base.fetchStructureDefinition(plain(url));
    if (here == null) {
      here = (StructureDefinition) given.fetchStructureDefinition(plain(url));
    }
    if (here == null) {
      types.putIfAbsent(plain(url), type);
      types.putIfAbsent(url, type);
    } else if (url.contains("|") && given.fetchStructureDefinition(url) == null) {
      // Another edition than the one at hand: the one at hand has to do.
      given.addStructureDefinition(here.copy().setVersion(edition(url)));
    }
  }

  /** A target's type is not said where it is named: it is the longest type of R4 that its name holds. */
  private void wantTarget(CanonicalType target) {
    String name = plain(target.getValue());
    String words = name.substring(name.lastIndexOf('/') + 1).replace("-", "").toLowerCase();
    Optional<String> type =
        base.fetchAllStructureDefinitions().stream()
            .map(one -> ((StructureDefinition) one))
            .filter(one -> one.getKind() == StructureDefinition.StructureDefinitionKind.RESOURCE)
            .filter(one -> one.getDerivation() == TypeDerivationRule.SPECIALIZATION)
            .map(StructureDefinition::getType)
            .filter(one -> words.contains(one.toLowerCase()))
            .max(Comparator.comparingInt(String::length));
    type.ifPresent(found -> want(target.getValue(), found));
  }

  private StructureDefinition standIn(String url, String type) {
    StructureDefinition heir = heirs.get(plain(url));
    StructureDefinition made;
    if (heir != null) {
      made = heir.copy();
      for (ElementDefinition element : made.getSnapshot().getElement()) {
        if (element.getPath().equals(type + ".meta.profile")) {
          element.setFixed(null);
        }
      }
      made.getDifferential().setElement(new ArrayList<>(List.of(made.getSnapshot().getElementFirstRep().copy())));
    } else {
      made = new StructureDefinition();
      made.getDifferential().addElement().setPath(type).setId(type);
      if (type.equals("Extension")) {
        made.getDifferential().addElement().setPath("Extension.url").setFixed(new UriType(plain(url))).setId("Extension.url");
      }
    }
    made.setId(Integer.toHexString(url.hashCode()));
    made.setUrl(plain(url)).setName("StandIn").setStatus(PublicationStatus.ACTIVE);
    made.setVersion(edition(url));
    made.setKind(((StructureDefinition) base.fetchStructureDefinition(BASE + type)).getKind());
    made.setAbstract(false).setType(type).setBaseDefinition(BASE + type);
    made.setDerivation(TypeDerivationRule.CONSTRAINT);
    return made;
  }

  /** Whether a profile adds nothing but the name that its resources have to claim. */
  private static boolean isMereName(StructureDefinition structure) {
    return structure.hasSnapshot()
        && structure.getDifferential().getElement().stream()
            .allMatch(element -> !element.getPath().contains(".") || element.getPath().endsWith(".meta.profile"));
  }

  private static String edition(String url) {
    return url.contains("|") ? url.substring(url.indexOf('|') + 1) : null;
  }

  private static String plain(String url) {
    int bar = url.indexOf('|');
    return bar < 0 ? url : url.substring(0, bar);
  }
}
