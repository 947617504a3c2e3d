package org.ipusim.workloads.scf;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ipusim.workloads.UsageException;

/** The lines of a file, or of what comes with the program under a name. */
final class TextInput {
  private static final Splitter BLANKS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

  private TextInput() {}

  /** {@return what stands between blanks} */
  static String[] fields(String line) {
    return BLANKS.splitToList(line).toArray(String[]::new);
  }

  /**
   * Reads lines.
   *
   * @param fileOrName a file, or one of the names in any case
   * @param names what comes with the program
   * @param suffix what follows the names in the resources
   * @param option the option, for errors
   * @return the lines
   * @throws UsageException when there is neither such a name nor such a file
   */
  static List<String> lines(String fileOrName, List<String> names, String suffix, String option) {
    String name = fileOrName.toLowerCase(Locale.ROOT);
    try {
      if (names.contains(name)) {
        return resource(name + suffix);
      }
      Path file = Path.of(fileOrName);
      if (!Files.isRegularFile(file)) {
        throw new UsageException(
            "%s %s: no such file, and none of the names that come with ipusim: %s"
                .formatted(option, fileOrName, String.join(", ", names)));
      }
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(option + " " + fileOrName + " cannot be read", e);
    }
  }

  /** {@return the lines of a file that comes with the program} */
  static List<String> resource(String name) {
    try (InputStream in = TextInput.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
  }
}
