package org.ipusim.bench.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Map;

/** Results that are few names and values, as JSON. */
final class JsonObjects {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private JsonObjects() {}

  /**
   * A document of one object.
   *
   * @param values strings, numbers, booleans, lists and maps of these, in the order to write
   */
  static JsonTarget.Document of(Map<String, ?> values) {
    return out -> {
      GSON.toJson(values, out);
      out.write('\n');
      out.flush();
    };
  }
}
