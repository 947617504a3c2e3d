package org.ipusim.bench.chip;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ipusim.bench.text.MarkdownTable;
import org.ipusim.bench.text.Numbers;
import org.ipusim.bench.validate.PublishedFigures;
import org.ipusim.bench.validate.PublishedFigures.Published;
import org.jspecify.annotations.Nullable;

/**
 * A table of measurements.
 *
 * @param id its name on the command line
 * @param about what was run and what the columns are
 * @param columns their names, with units
 * @param lines what was measured
 */
record ChipTable(String id, String about, List<String> columns, List<Line> lines) {
  ChipTable {
    columns = ImmutableList.copyOf(columns);
    lines = ImmutableList.copyOf(lines);
  }

  /** A word or a number. */
  sealed interface Cell {
    /** {@return as tables show it} */
    String text();

    /** What was run. */
    record Word(String text) implements Cell {}

    /** What was measured, or a size. */
    record Amount(double value) implements Cell {
      @Override
      public String text() {
        return Numbers.plain(value);
      }
    }

    static Cell of(Object content) {
      return content instanceof Number number
          ? new Amount(number.doubleValue())
          : new Word(content.toString());
    }
  }

  /**
   * What one program gave.
   *
   * @param cells one for each column
   * @param published a published figure, if there is one
   * @param compared the column that is the same as the published figure; -1 if there is none
   */
  record Line(List<Cell> cells, @Nullable Published published, int compared) {
    Line {
      cells = ImmutableList.copyOf(cells);
    }

    /** {@return simulated over published, where there is something published} */
    OptionalDouble ratio() {
      return published != null && cells.get(compared) instanceof Cell.Amount(double value)
          ? OptionalDouble.of(value / published.value())
          : OptionalDouble.empty();
    }
  }

  /** {@return the table in Markdown, published figures beside what was measured} */
  String toMarkdown() {
    boolean compared = lines.stream().anyMatch(line -> line.published() != null);
    var titles = new ArrayList<>(columns);
    if (compared) {
      titles.addAll(List.of("published", "ratio"));
    }
    var table = MarkdownTable.ofNumbers(titles);
    for (Line line : lines) {
      var cells = new ArrayList<>(line.cells().stream().map(Cell::text).toList());
      if (compared) {
        Published p = line.published();
        cells.add(p == null ? "" : Numbers.plain(p.value()) + " " + p.unit() + " " + p.id());
        cells.add(p == null ? "" : Numbers.ratio(line.ratio()));
      }
      table.add(cells);
    }
    return table.toString();
  }

  /** Puts a table together. */
  static final class Builder {
    private final String id;
    private final String about;
    private final PublishedFigures figures;
    private final List<String> columns;
    private final List<Line> lines = new ArrayList<>();

    Builder(String id, String about, PublishedFigures figures, String... columns) {
      this.id = id;
      this.about = about;
      this.figures = figures;
      this.columns = List.of(columns);
    }

    /** Adds a line of words and numbers. */
    Builder line(Object... cells) {
      if (cells.length != columns.size()) {
        throw new IllegalArgumentException(
            "%s: %s has not %d cells".formatted(id, Arrays.toString(cells), columns.size()));
      }
      lines.add(new Line(Arrays.stream(cells).map(Cell::of).toList(), null, -1));
      return this;
    }

    /** Sets beside the last line what is published of this chip, the first of the ids that is. */
    Builder published(String column, String... ids) {
      int index = columns.indexOf(column);
      if (index < 0) {
        throw new IllegalArgumentException(id + ": there is no column '" + column + "'");
      }
      Arrays.stream(ids)
          .map(figures::get)
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(p -> lines.add(new Line(lines.removeLast().cells(), p, index)));
      return this;
    }

    ChipTable build() {
      return new ChipTable(id, about, columns, lines);
    }
  }
}
