package org.ipusim.graph.profile;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values that workloads put into a report. */
final class JsonValues {
  private static final double LARGEST_EXACT = 0x1p53;

  private JsonValues() {}

  /**
   * Writes a name and its value.
   *
   * @param json where to
   * @param name the name
   * @param value a string, a finite number, a boolean, or a map of these
   * @throws IllegalArgumentException when the value is something else
   */
  static void write(JsonWriter json, String name, Object value) throws IOException {
    json.name(name);
    value(json, name, value);
  }

  private static void value(JsonWriter json, String path, @Nullable Object value)
      throws IOException {
    switch (value) {
      case String s -> json.value(s);
      case Boolean b -> json.value(b.booleanValue());
      case Double d -> real(json, path, d);
      case Float f -> real(json, path, Double.parseDouble(f.toString()));
      case Number n -> json.value(n);
      case Map<?, ?> map -> {
        json.beginObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.name(String.valueOf(entry.getKey()));
          value(json, path + "." + entry.getKey(), entry.getValue());
        }
        json.endObject();
      }
      case null, default ->
          throw new IllegalArgumentException(
              path
                  + " is "
                  + (value == null ? "null" : "a " + value.getClass().getName())
                  + ", but a report takes strings, numbers, booleans and maps of these");
    }
  }

  private static void real(JsonWriter json, String path, double value) throws IOException {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(path + " is " + value + ", which JSON cannot hold");
    }
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT) {
      json.value((long) value);
    } else {
      json.value(value);
    }
  }
}
