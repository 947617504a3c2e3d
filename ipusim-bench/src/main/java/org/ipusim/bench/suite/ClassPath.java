package org.ipusim.bench.suite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the processes that JMH starts find their classes. */
final class ClassPath {
  private static final String CLASSES = "java.class.path";
  private static final String MODULES = "jdk.module.path";

  private ClassPath() {}

  /**
   * Names the modules of this process as the class path, where it has no other: JMH starts its
   * processes with the class path alone.
   */
  static void tellJmh() throws IOException {
    String modules = System.getProperty(MODULES);
    if (modules != null && System.getProperty(CLASSES, "").isEmpty()) {
      System.setProperty(CLASSES, of(modules));
    }
  }

  /** A class path of everything on a module path, whose folders may hold jars. */
  static String of(String modulePath) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : modulePath.split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      entries.add(entry);
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.list(path)) {
          files.map(Path::toString).filter(f -> f.endsWith(".jar")).sorted().forEach(entries::add);
        }
      }
    }
    return String.join(File.pathSeparator, entries);
  }
}
