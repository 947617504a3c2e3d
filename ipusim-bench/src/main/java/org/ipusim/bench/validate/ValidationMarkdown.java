package org.ipusim.bench.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ipusim.bench.text.MarkdownTable;
import org.ipusim.bench.text.Numbers;

/** Tables in Markdown, their columns aligned so that the file is read as it stands too. */
final class ValidationMarkdown {
  private ValidationMarkdown() {}

  static String of(Validation validation) {
    var text = new StringBuilder();
    text.append(ValidationSummary.of(validation.results(), List.of()));
    for (FamilyResult result : validation.results()) {
      String name = result.family().name();
      text.append("\n## ").append(name.substring(0, 1).toUpperCase(Locale.ROOT));
      text.append(name.substring(1)).append("\n\n").append(result.family().about()).append("\n\n");
      figures(result, text);
      remarks(result, text);
      sources(result, text);
    }
    return text.toString();
  }

  private static void figures(FamilyResult result, StringBuilder text) {
    var table =
        MarkdownTable.of(
            "id", "chip", "what", "unit", "origin", "published", "simulated", "ratio", "verdict");
    for (Row row : result.rows()) {
      Figure figure = row.figure();
      table.add(
          List.of(
              figure.id(),
              figure.chip(),
              figure.what(),
              figure.unit(),
              figure.origin().text(),
              Numbers.plain(figure.published()),
              row.outcome() instanceof Outcome.Simulated(double value, String _)
                  ? Numbers.plain(value)
                  : "",
              row.ratio().isPresent() ? Numbers.ratio(row.ratio()) : "",
              row.verdict()));
    }
    text.append(table);
  }

  private static void remarks(FamilyResult result, StringBuilder text) {
    var byRemark = new LinkedHashMap<String, List<String>>();
    for (Row row : result.rows()) {
      if (!row.outcome().remark().isEmpty()) {
        byRemark
            .computeIfAbsent(row.outcome().remark(), r -> new ArrayList<>())
            .add(row.figure().id());
      }
    }
    list(byRemark, text);
  }

  private static void sources(FamilyResult result, StringBuilder text) {
    var bySource = new LinkedHashMap<String, List<String>>();
    for (Row row : result.rows()) {
      bySource
          .computeIfAbsent(row.figure().source(), s -> new ArrayList<>())
          .add(row.figure().id());
    }
    text.append("\nSources:\n");
    list(bySource, text);
  }

  private static void list(Map<String, List<String>> lines, StringBuilder text) {
    text.append(lines.isEmpty() ? "" : "\n");
    lines.forEach(
        (line, ids) ->
            text.append("- ")
                .append(String.join(", ", ids))
                .append(": ")
                .append(line)
                .append('\n'));
  }
}
