package org.ipusim.graph.profile;

import java.io.IOException;
import java.io.Writer;
import org.ipusim.graph.profile.Comparison.Change;
import org.ipusim.graph.profile.Comparison.Group;

/** Writes a comparison as the page of two runs reads it. */
final class JsonComparison {
  private JsonComparison() {}

  static void write(Comparison comparison, Writer out) throws IOException {
    JsonOut.document(
        out,
        json -> {
          json.value("before", ComparisonText.title(comparison.before()));
          json.value("after", ComparisonText.title(comparison.after()));
          json.texts("parameters", comparison.parameters());
          json.rows("headline", comparison.headline(), JsonComparison::change);
          json.rows("groups", comparison.groups(), JsonComparison::group);
        });
  }

  private static void group(JsonOut out, Group group) throws IOException {
    out.value("title", group.title());
    out.rows("changes", group.changes(), JsonComparison::change);
  }

  private static void change(JsonOut out, Change change) throws IOException {
    out.value("name", change.name());
    out.value("unit", change.unit());
    out.any("before", change.before());
    out.any("after", change.after());
  }
}
