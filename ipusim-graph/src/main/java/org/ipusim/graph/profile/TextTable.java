package org.ipusim.graph.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * A table with aligned columns. The first column that is aligned to the left takes what the others
 * leave of the line, and cuts what does not fit.
 */
final class TextTable {
  static final int WIDTH = 100;

  private static final String INDENT = "  ";
  private static final String GAP = "  ";
  private static final int NARROWEST = 10;

  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] left;
  private final int flexible;

  /**
   * Starts a table.
   *
   * @param headings of the columns; those ending in {@code <} are aligned to the left
   */
  TextTable(String... headings) {
    left = new boolean[headings.length];
    String[] row = headings.clone();
    int firstLeft = 0;
    for (int c = headings.length - 1; c >= 0; c--) {
      left[c] = headings[c].endsWith("<");
      if (left[c]) {
        row[c] = headings[c].substring(0, headings[c].length() - 1);
        firstLeft = c;
      }
    }
    rows.add(row);
    flexible = firstLeft;
  }

  TextTable row(String... cells) {
    rows.add(cells);
    return this;
  }

  void appendTo(StringBuilder out) {
    int[] widths = new int[left.length];
    for (String[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        widths[c] = Math.max(widths[c], row[c].length());
      }
    }
    int others = INDENT.length() + GAP.length() * (widths.length - 1);
    for (int c = 0; c < widths.length; c++) {
      others += c == flexible ? 0 : widths[c];
    }
    int room = Math.max(NARROWEST, WIDTH - others);
    widths[flexible] = Math.min(widths[flexible], room);
    for (String[] row : rows) {
      var line = new StringBuilder(INDENT);
      for (int c = 0; c < row.length; c++) {
        line.append(c == 0 ? "" : GAP).append(cell(row[c], widths[c], left[c]));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String cell(String text, int width, boolean left) {
    if (text.length() > width) {
      return text.substring(0, width - 3) + "...";
    }
    String space = " ".repeat(width - text.length());
    return left ? text + space : space + text;
  }

  /**
   * Breaks text into lines.
   *
   * @param out where to
   * @param first what stands before the first line
   * @param text words separated by spaces
   */
  static void wrap(StringBuilder out, String first, String text) {
    var line = new StringBuilder(first);
    boolean fresh = true;
    for (String word : text.split(" ", -1)) {
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line = new StringBuilder(" ".repeat(first.length()));
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    out.append(line).append('\n');
  }
}
