package org.ipusim.graph.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds text to a file of the test resources; {@code -Dupdate.golden=true} rewrites the file. */
final class GoldenFile {
  private static final Path FOLDER = Path.of("src/test/resources/org/ipusim/graph/profile");

  private GoldenFile() {}

  static void assertEqual(String actual, String name) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("update.golden")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual);
    }
    assertThat(actual)
        .as("%s; after an intended change run the tests with -Dupdate.golden=true", file)
        .isEqualTo(Files.readString(file));
  }
}
