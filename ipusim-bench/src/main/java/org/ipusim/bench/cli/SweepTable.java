package org.ipusim.bench.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ipusim.workloads.UsageException;

/**
 * A CSV file to which rows are added one by one, each whole or not at all, so that a sweep can go
 * on where it stopped.
 */
final class SweepTable {
  private final Path file;
  private final Set<List<String>> present = new HashSet<>();

  /**
   * Opens a table, or begins it.
   *
   * @param file the file
   * @param header names of its columns
   * @param keys so many first columns tell rows apart
   * @throws UsageException when there is a table of other columns
   */
  SweepTable(Path file, List<String> header, int keys) throws IOException {
    this.file = file;
    if (!Files.exists(file)) {
      append(header);
      return;
    }
    String text = Files.readString(file);
    int whole = text.lastIndexOf('\n') + 1;
    if (whole < text.length()) {
      // The row that was being written when the sweep was stopped.
      Files.writeString(file, text.substring(0, whole));
    }
    boolean first = true;
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text.substring(0, whole))) {
      for (CsvRecord row : csv) {
        if (first && !row.getFields().equals(header)) {
          throw new UsageException(
              file
                  + " has the columns "
                  + String.join(",", row.getFields())
                  + ", this sweep writes "
                  + String.join(",", header)
                  + "; give another file");
        }
        first = false;
        present.add(row.getFields().subList(0, Math.min(keys, row.getFieldCount())));
      }
    }
    if (first) {
      append(header);
    }
  }

  /** Whether there is a row of these first columns. */
  boolean has(List<String> keys) {
    return present.contains(keys);
  }

  /** Adds a row at the end of the file. */
  void append(List<String> row) throws IOException {
    var text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(row);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.writeString(
        file,
        text.toString().replace("\r\n", "\n"),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
