package org.ipusim.bench.text;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown whose columns are aligned, so that it is read as it stands too. */
public final class MarkdownTable {
  private final List<List<String>> lines = new ArrayList<>();
  private final boolean toTheRight;

  private MarkdownTable(List<String> titles, boolean toTheRight) {
    this.toTheRight = toTheRight;
    lines.add(List.copyOf(titles));
  }

  /**
   * Begins a table whose cells begin at the left.
   *
   * @param titles of its columns
   * @return the table, without lines
   */
  public static MarkdownTable of(String... titles) {
    return new MarkdownTable(List.of(titles), false);
  }

  /**
   * Begins a table whose cells end at the right, as numbers do.
   *
   * @param titles of its columns
   * @return the table, without lines
   */
  public static MarkdownTable ofNumbers(List<String> titles) {
    return new MarkdownTable(titles, true);
  }

  /**
   * Adds a line.
   *
   * @param cells as many as there are columns
   * @return this
   * @throws IllegalArgumentException when there are more or fewer
   */
  public MarkdownTable add(List<String> cells) {
    if (cells.size() != lines.getFirst().size()) {
      throw new IllegalArgumentException(
          "%d cells for %d columns: %s".formatted(cells.size(), lines.getFirst().size(), cells));
    }
    lines.add(List.copyOf(cells));
    return this;
  }

  /** {@return the table, a line for each of its own and one that closes the head} */
  @Override
  public String toString() {
    int[] widths = new int[lines.getFirst().size()];
    for (List<String> line : lines) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], line.get(c).length());
      }
    }
    var text = new StringBuilder();
    for (int l = 0; l < lines.size(); l++) {
      for (int c = 0; c < widths.length; c++) {
        String cell = lines.get(l).get(c);
        String space = " ".repeat(widths[c] - cell.length());
        text.append("| ").append(toTheRight ? space + cell : cell + space).append(' ');
      }
      text.append("|\n");
      if (l == 0) {
        for (int width : widths) {
          text.append('|').append("-".repeat(width + 1)).append(toTheRight ? ':' : '-');
        }
        text.append("|\n");
      }
    }
    return text.toString();
  }
}
