package org.ipusim.workloads.network;

import java.util.List;
import java.util.Locale;

/**
 * The first line of a MatrixMarket file, {@code %%MatrixMarket matrix coordinate FIELD SYMMETRY}.
 * Source: R. Boisvert, R. Pozo, K. Remington, The Matrix Market Exchange Formats: Initial Design,
 * NISTIR 5935, 1996.
 *
 * @param values whether an entry has a value after its row and column
 */
record MatrixMarketHeader(boolean values) {
  private static final String BANNER = "%%matrixmarket";
  private static final List<String> FIELDS = List.of("pattern", "real", "integer");
  private static final List<String> SYMMETRIES = List.of("general", "symmetric", "skew-symmetric");

  static boolean isHeader(String text) {
    return text.regionMatches(true, 0, BANNER, 0, BANNER.length());
  }

  static MatrixMarketHeader parse(LineScanner line) {
    String[] words = line.text().toLowerCase(Locale.ROOT).split("\\s+", -1);
    if (!words[0].equals(BANNER) || words.length != 5) {
      throw line.error(
          "a MatrixMarket header has five words,"
              + " '%%MatrixMarket matrix coordinate FIELD SYMMETRY'");
    }
    expect(line, "object", words[1], List.of("matrix"));
    expect(line, "format", words[2], List.of("coordinate"));
    expect(line, "field", words[3], FIELDS);
    expect(line, "symmetry", words[4], SYMMETRIES);
    return new MatrixMarketHeader(!words[3].equals("pattern"));
  }

  private static void expect(LineScanner line, String what, String word, List<String> allowed) {
    if (!allowed.contains(word)) {
      throw line.error(
          "MatrixMarket "
              + what
              + " '"
              + LineFields.quoted(word)
              + "' is not read as a network; it must be "
              + String.join(" or ", allowed));
    }
  }

  int columns() {
    return values ? 3 : 2;
  }
}
