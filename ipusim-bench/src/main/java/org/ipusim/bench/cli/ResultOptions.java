package org.ipusim.bench.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command's result goes, for commands that have one: as text, as JSON, or both. */
final class ResultOptions {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the result as JSON as well; '-' writes it to standard output, in place of the"
              + " text.")
  @Nullable String json;

  @Mixin final QuietOption quiet = new QuietOption();

  /** Text that can be written. */
  @FunctionalInterface
  interface Text {
    /**
     * Writes it.
     *
     * @param out where to
     * @throws IOException when that fails
     */
    void write(Appendable out) throws IOException;
  }

  /**
   * Checks, before the work, that the result can be written.
   *
   * @throws org.ipusim.workloads.UsageException when it cannot
   */
  Destination destination() {
    return new Destination(json == null ? null : JsonTarget.of(json), quiet.quiet);
  }

  /**
   * Where a result goes.
   *
   * @param json where as JSON, if so
   * @param quiet whether it is not printed as text
   */
  record Destination(@Nullable JsonTarget json, boolean quiet) {
    /**
     * Writes a result.
     *
     * @param text the result as text
     * @param document the result as JSON
     */
    void write(Text text, JsonTarget.Document document, Console console) throws IOException {
      if (!quiet && !(json instanceof JsonTarget.StandardOutput)) {
        text.write(console.out());
      }
      if (json != null) {
        json.write(document, console);
      }
      console.requireWritten();
    }
  }
}
