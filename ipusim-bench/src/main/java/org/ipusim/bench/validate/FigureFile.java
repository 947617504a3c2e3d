package org.ipusim.bench.validate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The published figures of a family: a CSV file among the resources. */
final class FigureFile {
  private FigureFile() {}

  /**
   * Reads the figures of a family.
   *
   * @param family its name
   * @return the figures in the order of the file
   * @throws IllegalArgumentException when there is no such file or a line is wrong; it names both
   */
  static List<Figure> read(String family) {
    String name = family + ".csv";
    try (InputStream in = FigureFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(name + ": there are no figures of this family");
      }
      return read(name, new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Figure> read(String name, Reader text) throws IOException {
    var figures = new ArrayList<Figure>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord line : csv) {
        try {
          figures.add(figure(line));
        } catch (RuntimeException e) {
          throw new IllegalArgumentException(
              name + ":" + line.getStartingLineNumber() + ": " + e.getMessage(), e);
        }
      }
    }
    return figures;
  }

  private static Figure figure(NamedCsvRecord line) {
    return new Figure(
        line.getField("id"),
        line.getField("family"),
        line.getField("chip"),
        line.getField("what"),
        Double.parseDouble(line.getField("published")),
        line.getField("unit"),
        line.getField("source"),
        Band.of(line.getField("band")),
        Origin.of(line.getField("origin")));
  }
}
