package org.ipusim.bench.validate;

import com.google.gson.FormattingStyle;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;

/** All figures as JSON. */
final class ValidationJson {
  private static final String SCHEMA = "ipusim-validation/1";

  private ValidationJson() {}

  static void write(Validation validation, Writer out) throws IOException {
    var json = new JsonWriter(out);
    json.setStrictness(Strictness.STRICT);
    json.setHtmlSafe(false);
    json.setFormattingStyle(FormattingStyle.PRETTY);
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("families").beginArray();
    for (FamilyResult result : validation.results()) {
      json.beginObject();
      json.name("family").value(result.family().name());
      for (Origin origin : Origin.values()) {
        json.name(origin == Origin.PUT_IN ? "putIn" : "follows").beginObject();
        json.name("simulated").value(result.simulated(origin));
        json.name("inside").value(result.inside(origin));
        if (result.medianRatio(origin).isPresent()) {
          json.name("medianRatio").value(result.medianRatio(origin).getAsDouble());
        }
        json.endObject();
      }
      json.name("notSimulated").value(result.notSimulated());
      json.name("figures").beginArray();
      for (Row row : result.rows()) {
        figure(json, row);
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.endObject();
    json.flush();
    out.write('\n');
    out.flush();
  }

  private static void figure(JsonWriter json, Row row) throws IOException {
    Figure figure = row.figure();
    json.beginObject();
    json.name("id").value(figure.id());
    json.name("chip").value(figure.chip());
    json.name("what").value(figure.what());
    json.name("unit").value(figure.unit());
    json.name("source").value(figure.source());
    json.name("origin").value(figure.origin().text());
    json.name("published").value(figure.published());
    if (row.outcome() instanceof Outcome.Simulated(double value, String _)) {
      json.name("simulated").value(value);
    }
    if (row.ratio().isPresent()) {
      json.name("ratio").value(row.ratio().getAsDouble());
    }
    json.name("verdict").value(row.verdict());
    json.name("remark").value(row.outcome().remark());
    json.endObject();
  }
}
