package org.ipusim.core.arch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

  private boolean baseLost;

  private ChipYaml() {}

  static ChipSpec preset(String name) {
    var yaml = new ChipYaml();
    return yaml.chip(yaml.presetLayer(name));
  }

  static ChipSpec load(Path file) {
    var yaml = new ChipYaml();
    return yaml.chip(yaml.fileLayer(file, null));
  }

  static ChipSpec parse(String source, String text) {
    var yaml = new ChipYaml();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return yaml.chip(yaml.layer(source, source, bytes, null));
  }

  static ChipSpec named(String name) {
    String preset = name.toLowerCase(Locale.ROOT);
    if (Presets.NAMES.contains(preset)) {
      return Presets.get(preset);
    }
    Path file = name.isBlank() ? null : path(name);
    return file != null && (looksLikeFile(name) || Files.exists(file))
        ? load(file)
        : Presets.get(name);
  }

  private static @Nullable Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException _) {
      return null;
    }
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
      return layer(file.toString(), identity, bytes, file);
    } catch (YamlSource.Unreadable e) {
      problems.add(
          named == null
              ? e.problem()
              : named.problem(LayerReader.EXTENDS, file + " " + e.getMessage()));
    } catch (IOException e) {
      problems.add(new Problem(file.toString(), 0, 0, "", "cannot be read: " + e.getMessage()));
    }
    throw failure();
  }

  private Layer layer(String source, String identity, byte[] bytes, @Nullable Path file) {
    reading.add(identity);
    Layer layer;
    try {
      layer = LayerReader.read(ROOT, source, YamlSource.mapping(source, bytes), problems);
    } catch (YamlSource.Unreadable e) {
      problems.add(e.problem());
      throw failure();
    }
    Given base = layer.base();
    baseLost |= base != null && base.value() == null;
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
    Path named = path(name);
    if (file == null || named == null || !looksLikeFile(name)) {
      problems.add(place.problem(LayerReader.EXTENDS, Presets.unknown("preset", name)));
      throw failure();
    }
    Path base = file.resolveSibling(named).normalize();
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
      throw failure();
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
    Record chip = new ChipBuilder(layer, problems, baseLost).create(ROOT, "");
    if (chip instanceof ChipSpec spec && problems.isEmpty()) {
      return spec;
    }
    throw failure();
  }

  private ChipSpecException failure() {
    problems.sort(Comparator.comparing(Problem::source).thenComparingInt(Problem::line));
    return new ChipSpecException(problems);
  }
}
