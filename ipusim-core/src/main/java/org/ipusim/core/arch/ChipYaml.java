package org.ipusim.core.arch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ipusim.core.arch.Layer.Given;
import org.ipusim.core.arch.Layer.Place;
import org.jspecify.annotations.Nullable;

/** Reads a chip description and all it extends; fails once, with all that is wrong. */
final class ChipYaml {
  private static final Section ROOT = Section.of(ChipSpec.class);

  private final List<Problem> problems = new ArrayList<>();

  /** What is being read, outermost first, to notice a description that extends itself. */
  private final Set<String> reading = new LinkedHashSet<>();

  private ChipYaml() {}

  static ChipSpec preset(String name) {
    var yaml = new ChipYaml();
    return yaml.chip(yaml.presetLayer(name));
  }

  static ChipSpec load(Path file) {
    var yaml = new ChipYaml();
    return yaml.chip(yaml.fileLayer(file, null));
  }

  static ChipSpec named(String name) {
    if (Presets.NAMES.contains(name)) {
      return Presets.get(name);
    }
    if (looksLikeFile(name) || Files.exists(Path.of(name))) {
      return load(Path.of(name));
    }
    return Presets.get(name);
  }

  private static boolean looksLikeFile(String name) {
    return name.endsWith(".yaml")
        || name.endsWith(".yml")
        || name.contains("/")
        || name.contains("\\");
  }

  private Layer presetLayer(String name) {
    return layer("preset " + name, "preset " + name, Presets.bytes(name), null);
  }

  /** Reads a file; a failure to do so is a problem of the key that names it, if there is one. */
  private Layer fileLayer(Path file, @Nullable Place named) {
    try {
      byte[] bytes = YamlSource.bytes(file);
      String identity = file.toRealPath().toString();
      Layer layer = layer(file.toString(), identity, bytes, file);
      return layer;
    } catch (YamlSource.Unreadable e) {
      problems.add(
          named == null
              ? e.problem()
              : named.problem(LayerReader.EXTENDS, file + " " + e.getMessage()));
    } catch (IOException e) {
      problems.add(new Problem(file.toString(), 0, 0, "", "cannot be read: " + e.getMessage()));
    }
    throw new ChipSpecException(problems);
  }

  private Layer layer(String source, String identity, byte[] bytes, @Nullable Path file) {
    reading.add(identity);
    Layer layer;
    try {
      layer = LayerReader.read(ROOT, source, YamlSource.mapping(source, bytes), problems);
    } catch (YamlSource.Unreadable e) {
      problems.add(e.problem());
      throw new ChipSpecException(problems);
    }
    Given base = layer.base();
    if (base != null && base.value() instanceof String name) {
      Layer lower = baseLayer(name, base.place(), file);
      if (file != null) {
        nameAfterFile(layer, file, lower);
      }
      layer.over(lower);
    }
    reading.remove(identity);
    return layer;
  }

  private Layer baseLayer(String name, Place place, @Nullable Path file) {
    if (Presets.NAMES.contains(name)) {
      return presetLayer(name);
    }
    if (file == null || !looksLikeFile(name)) {
      problems.add(place.problem(LayerReader.EXTENDS, Presets.unknown("preset", name)));
      throw new ChipSpecException(problems);
    }
    Path base = file.resolveSibling(name).normalize();
    String identity = identity(base);
    if (reading.contains(identity)) {
      var circle = new ArrayList<>(reading);
      circle.add(identity);
      String text =
          "descriptions extend each other in a circle: "
              + String.join(
                  " -> ",
                  circle.subList(circle.indexOf(identity), circle.size()).stream()
                      .map(path -> String.valueOf(Path.of(path).getFileName()))
                      .toList());
      problems.add(place.problem(LayerReader.EXTENDS, text));
      throw new ChipSpecException(problems);
    }
    return fileLayer(base, place);
  }

  private static String identity(Path file) {
    try {
      return file.toRealPath().toString();
    } catch (IOException _) {
      return file.toString();
    }
  }

  /** A changed chip is not the one it extends, so neither name nor description carries over. */
  private static void nameAfterFile(Layer layer, Path file, Layer lower) {
    String fileName = String.valueOf(file.getFileName());
    String stem = fileName.replaceFirst("\\.ya?ml$", "");
    var place = new Place(layer.source(), 0, 0);
    Given name = lower.values().get("name");
    layer.values().putIfAbsent("name", new Given(stem, place));
    if (name != null && name.value() != null) {
      String text = name.value() + " with changes from " + fileName;
      layer.values().putIfAbsent("description", new Given(text, place));
    }
  }

  private ChipSpec chip(Layer layer) {
    Record chip = create(ROOT, "", layer);
    if (chip == null || !problems.isEmpty()) {
      problems.sort(Comparator.comparing(Problem::source).thenComparingInt(Problem::line));
      throw new ChipSpecException(problems);
    }
    return (ChipSpec) chip;
  }

  private @Nullable Record create(Section section, String prefix, Layer layer) {
    var values = new ArrayList<>();
    if (!prefix.isEmpty()
        && section.paths(prefix).stream().noneMatch(layer.values()::containsKey)) {
      if (!layer.sections().containsKey(stripDot(prefix))) {
        missing(section, prefix, layer);
        return null;
      }
    }
    boolean complete = true;
    for (Section.Entry entry : section.entries()) {
      String path = prefix + entry.name();
      Object value =
          switch (entry) {
            case Section.Nested nested -> create(nested.section(), path + ".", layer);
            case Section.Scalar scalar -> scalar(scalar, path, layer);
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
        problems.add(located(violation, prefix, layer));
      }
      return null;
    }
  }

  private @Nullable Object scalar(Section.Scalar scalar, String path, Layer layer) {
    Given given = layer.values().get(path);
    if (given == null) {
      String what = scalar.type().expected(scalar.key());
      String text = "missing key: " + scalar.key().doc() + ", " + what + OR_EXTEND;
      problems.add(parentPlace(path, layer).problem(path, text));
      return null;
    }
    return given.value();
  }

  private static final String OR_EXTEND =
      "; give it or extend a preset (" + String.join(", ", Presets.NAMES) + ")";

  private void missing(Section section, String prefix, Layer layer) {
    String path = stripDot(prefix);
    String keys = String.join(", ", section.names());
    String text = "missing section with the keys " + keys + OR_EXTEND;
    problems.add(parentPlace(path, layer).problem(path, text));
  }

  private static Place parentPlace(String path, Layer layer) {
    int dot = path.lastIndexOf('.');
    Place place = dot < 0 ? null : layer.sections().get(path.substring(0, dot));
    return place == null ? new Place(layer.source(), 0, 0) : place;
  }

  private static String stripDot(String prefix) {
    return prefix.substring(0, prefix.length() - 1);
  }

  /** A contradiction is shown at the first of its keys that the outermost file gives. */
  private static Problem located(SpecViolations.Violation violation, String prefix, Layer layer) {
    List<String> paths = violation.keys().stream().map(key -> prefix + key).toList();
    String at =
        paths.stream().filter(path -> givenIn(layer, path)).findFirst().orElse(paths.getFirst());
    Given given = layer.values().get(at);
    Place place = given == null ? new Place(layer.source(), 0, 0) : given.place();
    return place.problem(at, violation.text());
  }

  private static boolean givenIn(Layer layer, String path) {
    Given given = layer.values().get(path);
    return given != null && given.place().source().equals(layer.source());
  }
}
