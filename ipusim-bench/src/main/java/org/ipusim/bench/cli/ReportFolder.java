package org.ipusim.bench.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.ipusim.graph.profile.ChromeTrace;
import org.ipusim.graph.profile.HtmlReport;
import org.ipusim.graph.profile.JsonReport;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.TextReport;
import org.ipusim.workloads.UsageException;

/**
 * A folder with a report in every form: {@code profile.json}, {@code profile.html}, {@code
 * profile.txt} and {@code trace.json}.
 *
 * @param folder the folder, which exists
 */
record ReportFolder(Path folder) {
  /**
   * Makes a folder where there is none.
   *
   * @param name its name
   * @throws UsageException when it cannot be made
   */
  static ReportFolder of(String name) {
    try {
      return new ReportFolder(Files.createDirectories(Path.of(name)));
    } catch (FileAlreadyExistsException _) {
      throw unusable(name, "it is a file, not a folder");
    } catch (InvalidPathException | IOException e) {
      throw unusable(name, "the folder cannot be made: " + e.getMessage());
    }
  }

  private static UsageException unusable(String name, String why) {
    return new UsageException("cannot write reports to '" + name + "': " + why);
  }

  void write(RunReport report, Console console) throws IOException {
    write("profile.json", out -> JsonReport.write(report, out), console);
    write("profile.html", out -> HtmlReport.write(report, out), console);
    write("profile.txt", out -> TextReport.write(report, out), console);
    write("trace.json", out -> ChromeTrace.write(report, out), console);
  }

  private void write(String name, JsonTarget.Document document, Console console)
      throws IOException {
    JsonTarget.of(folder.resolve(name).toString()).write(document, console);
  }
}
