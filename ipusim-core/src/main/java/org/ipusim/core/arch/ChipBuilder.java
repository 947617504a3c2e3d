package org.ipusim.core.arch;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.arch.Layer.Given;
import org.ipusim.core.arch.Layer.Place;
import org.jspecify.annotations.Nullable;

/** Makes a chip of the keys that its description and all it extends give. */
final class ChipBuilder {
  private static final String OR_EXTEND =
      "; give it or extend a preset (" + String.join(", ", Presets.NAMES) + ")";

  private final Layer layer;
  private final List<Problem> problems;
  private final boolean missingIsToldAlready;

  /**
   * Prepares to build.
   *
   * @param layer all layers laid over each other
   * @param problems takes up what is missing or contradicts
   * @param missingIsToldAlready whether a base could not be found, so that what it would have given
   *     is no problem of its own
   */
  ChipBuilder(Layer layer, List<Problem> problems, boolean missingIsToldAlready) {
    this.layer = layer;
    this.problems = problems;
    this.missingIsToldAlready = missingIsToldAlready;
  }

  /** The record of a section, or null if its keys do not make one. */
  @Nullable Record create(Section section, String prefix) {
    var values = new ArrayList<>();
    if (!prefix.isEmpty()
        && section.paths(prefix).stream().noneMatch(layer.values()::containsKey)) {
      if (!layer.sections().containsKey(stripDot(prefix))) {
        if (!missingIsToldAlready) {
          missing(section, prefix);
        }
        return null;
      }
    }
    boolean complete = true;
    for (Section.Entry entry : section.entries()) {
      String path = prefix + entry.name();
      Object value =
          switch (entry) {
            case Section.Nested nested -> create(nested.section(), path + ".");
            case Section.Scalar scalar -> scalar(scalar, path);
          };
      if (value == null) {
        complete = false;
      } else {
        values.add(value);
      }
    }
    if (!complete) {
      return null;
    }
    try {
      return section.create(values);
    } catch (SpecViolations e) {
      for (SpecViolations.Violation violation : e.violations()) {
        problems.add(located(violation, prefix));
      }
      return null;
    }
  }

  private @Nullable Object scalar(Section.Scalar scalar, String path) {
    Given given = layer.values().get(path);
    if (given == null) {
      if (missingIsToldAlready) {
        return null;
      }
      String what = scalar.type().expected(scalar.key());
      String text = "missing key: " + scalar.key().doc() + ", " + what + OR_EXTEND;
      problems.add(parentPlace(path).problem(path, text));
      return null;
    }
    return given.value();
  }

  private void missing(Section section, String prefix) {
    String path = stripDot(prefix);
    String keys = String.join(", ", section.names());
    String text = "missing section with the keys " + keys + OR_EXTEND;
    problems.add(parentPlace(path).problem(path, text));
  }

  private Place parentPlace(String path) {
    int dot = path.lastIndexOf('.');
    Place place = dot < 0 ? null : layer.sections().get(path.substring(0, dot));
    return place == null ? new Place(layer.source(), 0, 0) : place;
  }

  private static String stripDot(String prefix) {
    return prefix.substring(0, prefix.length() - 1);
  }

  /** A contradiction is shown at the first of its keys that the outermost file gives. */
  private Problem located(SpecViolations.Violation violation, String prefix) {
    List<String> paths = violation.keys().stream().map(key -> prefix + key).toList();
    String at =
        paths.stream().filter(path -> givenOutermost(path)).findFirst().orElse(paths.getFirst());
    Given given = layer.values().get(at);
    Place place = given == null ? new Place(layer.source(), 0, 0) : given.place();
    return place.problem(at, violation.text());
  }

  private boolean givenOutermost(String path) {
    Given given = layer.values().get(path);
    return given != null && given.place().source().equals(layer.source());
  }
}
