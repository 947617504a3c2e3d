package org.ipusim.bench.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ipusim.bench.text.MarkdownTable;
import org.ipusim.bench.text.Numbers;

/**
 * A run beside a stored one.
 *
 * @param now the run
 * @param stored the stored run
 */
public record SuiteComparison(SuiteReport now, SuiteReport stored) {
  /** {@return what of the hosts is different, in sentences; nothing where they are alike} */
  public List<String> differences() {
    var differences = new ArrayList<String>();
    differ("Java", stored.java(), now.java(), differences);
    differ("processor", stored.processor(), now.processor(), differences);
    differ(
        "number of processors",
        String.valueOf(stored.processors()),
        String.valueOf(now.processors()),
        differences);
    return differences;
  }

  private static void differ(String what, String before, String here, List<String> differences) {
    if (!before.equals(here)) {
      differences.add(
          "the stored run had another "
              + what
              + ", so that ratios tell of both: "
              + before
              + ", here "
              + here);
    }
  }

  /**
   * Writes a table of ratios, now over stored, with 99.9 % confidence intervals.
   *
   * @return the table in Markdown, and below it what only one of the runs has
   */
  public String toMarkdown() {
    var table =
        MarkdownTable.ofNumbers(
            List.of("benchmark", "stored", "+-", "now", "+-", "unit", "ratio", "verdict"));
    Map<String, Score> before = new LinkedHashMap<>();
    stored.scores().forEach(score -> before.put(score.name(), score));
    var added = new ArrayList<String>();
    for (Score score : now.scores()) {
      Score old = before.remove(score.name());
      if (old == null) {
        added.add(score.name());
      } else {
        table.add(
            List.of(
                score.name(),
                Numbers.plain(old.score()),
                error(old),
                Numbers.plain(score.score()),
                error(score),
                score.unit(),
                score.unit().equals(old.unit())
                    ? Numbers.ratio(OptionalDouble.of(score.score() / old.score()))
                    : "-",
                verdict(old, score)));
      }
    }
    var text = new StringBuilder(table.toString());
    list("Not in the stored run:", added, text);
    list("Only in the stored run:", List.copyOf(before.keySet()), text);
    return text.toString();
  }

  private static void list(String title, List<String> names, StringBuilder text) {
    if (!names.isEmpty()) {
      text.append('\n').append(title).append('\n');
      names.forEach(name -> text.append("  ").append(name).append('\n'));
    }
  }

  private static String error(Score score) {
    return score.error() == null ? "-" : Numbers.plain(score.error());
  }

  private static String verdict(Score old, Score score) {
    if (!score.unit().equals(old.unit())) {
      return "was in " + old.unit();
    }
    if (score.error() == null || old.error() == null) {
      return "no interval";
    }
    if (score.overlaps(old)) {
      return "unchanged";
    }
    return score.score() > old.score() == score.higherIsBetter() ? "better" : "worse";
  }
}
