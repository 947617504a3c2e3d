package org.ipusim.core.arch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.ipusim.core.text.NearestName;

/** The chips that Graphcore built, each a YAML resource beside this class. */
final class Presets {
  static final List<String> NAMES = List.of("gc2", "gc200", "bow", "c600");

  private static final ConcurrentHashMap<String, ChipSpec> READ = new ConcurrentHashMap<>();

  private Presets() {}

  static ChipSpec get(String name) {
    if (!NAMES.contains(name)) {
      throw new ChipSpecException(List.of(new Problem("", 0, 0, "", unknown("chip", name))));
    }
    return READ.computeIfAbsent(name, ChipYaml::preset);
  }

  /** The bytes of a preset's YAML. */
  static byte[] bytes(String name) {
    try (InputStream in = Presets.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the preset " + name + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says that a name is no preset, which is nearest, which there are, and the way out. */
  static String unknown(String kind, String name) {
    String nearest =
        NearestName.of(name, NAMES).map(near -> "; did you mean '" + near + "'?").orElse("");
    return "unknown %s '%s'%s (presets: %s; or give the path of a .yaml file)"
        .formatted(kind, name, nearest, String.join(", ", NAMES));
  }
}
