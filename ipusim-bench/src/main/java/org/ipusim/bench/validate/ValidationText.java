package org.ipusim.bench.validate;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.bench.text.Numbers;

/** Tables for a terminal. */
final class ValidationText {
  private static final int WIDTH = 100;
  private static final int NUMBER = 10;
  private static final int RATIO = 6;
  private static final int VERDICT = 13;
  private static final String GAP = "  ";
  private static final String INDENT = "    ";

  private ValidationText() {}

  static String of(Validation validation) {
    var text = new StringBuilder();
    for (FamilyResult result : validation.results()) {
      String title = result.family().name() + ": " + result.family().about();
      text.append(text.isEmpty() ? "" : "\n");
      wrapped(title, WIDTH).forEach(line -> text.append(line).append('\n'));
      text.append('\n');
      table(result, text);
      summary(result, text);
    }
    text.append('\n').append(ValidationSummary.of(validation.results(), validation.seconds()));
    return text.toString();
  }

  private static void table(FamilyResult result, StringBuilder text) {
    int id = result.rows().stream().mapToInt(r -> r.figure().id().length()).max().orElse(2);
    line(text, id, "id", "what", "published", "simulated", "ratio", "verdict");
    List<Row> rows = result.rows();
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.get(r);
      Figure figure = row.figure();
      List<String> what = wrapped(figure.what() + ", " + figure.unit(), what(id));
      line(
          text,
          id,
          figure.id(),
          what.getFirst(),
          Numbers.plain(figure.published()),
          row.outcome() instanceof Outcome.Simulated(double value, String _)
              ? Numbers.plain(value)
              : "-",
          Numbers.ratio(row.ratio()),
          row.verdict());
      for (String more : what.subList(1, what.size())) {
        line(text, id, "", more);
      }
      String remarks = row.outcome().remark();
      boolean repeated = r + 1 < rows.size() && remarks.equals(rows.get(r + 1).outcome().remark());
      if (!remarks.isEmpty() && !repeated) {
        for (String remark : wrapped(remarks, WIDTH - INDENT.length())) {
          text.append(INDENT).append(remark).append('\n');
        }
      }
    }
  }

  private static int what(int id) {
    return WIDTH - id - 2 * NUMBER - RATIO - VERDICT - 5 * GAP.length();
  }

  private static void line(StringBuilder text, int id, String... cells) {
    int[] widths = {id, what(id), NUMBER, NUMBER, RATIO};
    var line = new StringBuilder();
    for (int c = 0; c < cells.length; c++) {
      String space = " ".repeat(c < widths.length ? widths[c] - cells[c].length() : 0);
      boolean left = c < 2 || c >= widths.length;
      line.append(c == 0 ? "" : GAP).append(left ? cells[c] + space : space + cells[c]);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static void summary(FamilyResult result, StringBuilder text) {
    text.append('\n');
    for (Origin origin : Origin.values()) {
      String summary = result.summary(origin);
      if (!summary.isEmpty()) {
        wrapped(summary, WIDTH).forEach(line -> text.append(line).append('\n'));
      }
    }
    text.append("Not simulated: ").append(result.notSimulated()).append(".\n");
  }

  private static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
