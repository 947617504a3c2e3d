package org.ipusim.bench.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.ipusim.workloads.UsageException;

/** Where the JSON report goes. Found wanting before the run, written whole or not at all after. */
sealed interface JsonTarget {
  /** A report that can be written. */
  @FunctionalInterface
  interface Document {
    /**
     * Writes it.
     *
     * @param out where to
     * @throws IOException when that fails
     */
    void write(Writer out) throws IOException;
  }

  /**
   * Writes a report.
   *
   * @param document the report
   * @param console for standard output
   */
  void write(Document document, Console console) throws IOException;

  /**
   * Checks that a report can be written.
   *
   * @param name a file, or {@code -} for standard output
   * @throws UsageException when it cannot
   */
  static JsonTarget of(String name) {
    if (name.equals("-")) {
      return new StandardOutput();
    }
    Path file = requireWritable(name, "report");
    return Files.exists(file) && !Files.isRegularFile(file)
        ? new Device(file)
        : new WholeFile(file);
  }

  /**
   * Checks that a file can be written.
   *
   * @param name the file
   * @param what what shall be written
   * @return the file, links followed
   * @throws UsageException when it cannot
   */
  static Path requireWritable(String name, String what) {
    Path file = path(name, what);
    if (Files.isDirectory(file)) {
      throw unusable(name, what, "it is a folder; give a file");
    }
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw unusable(name, what, "there is no folder " + folder + "; make it first");
    }
    boolean there = Files.exists(file);
    boolean regular = !there || Files.isRegularFile(file);
    if ((regular && !Files.isWritable(folder)) || (there && !Files.isWritable(file))) {
      throw unusable(name, what, "permission denied");
    }
    return file;
  }

  private static Path path(String name, String what) {
    try {
      Path file = Path.of(name).toAbsolutePath();
      return Files.exists(file) ? file.toRealPath() : file;
    } catch (InvalidPathException | IOException e) {
      throw unusable(name, what, String.valueOf(e.getMessage()));
    }
  }

  private static UsageException unusable(String name, String what, String why) {
    return new UsageException("cannot write the " + what + " to '" + name + "': " + why);
  }

  /** Standard output. */
  record StandardOutput() implements JsonTarget {
    @Override
    public void write(Document document, Console console) throws IOException {
      var writer = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
      document.write(new BufferedWriter(writer));
    }
  }

  /** Something that is no regular file and cannot be replaced, such as a pipe. */
  record Device(Path file) implements JsonTarget {
    @Override
    public void write(Document document, Console console) throws IOException {
      try (Writer writer = Files.newBufferedWriter(file, StandardOpenOption.WRITE)) {
        document.write(writer);
      }
    }
  }

  /** A file that is written under another name and then moved. */
  record WholeFile(Path file) implements JsonTarget {
    @Override
    public void write(Document document, Console console) throws IOException {
      String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
      Path unfinished = file.resolveSibling(name);
      try {
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
          document.write(writer);
        }
        Files.move(
            unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (FileSystemException e) {
        String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        throw new FileSystemException(file.toString(), null, reason);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    }
  }
}
