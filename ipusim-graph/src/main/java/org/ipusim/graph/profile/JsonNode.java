package org.ipusim.graph.profile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.problem.ReportFileException;

/**
 * An object of a JSON document that knows where it stands, so that whatever is missing or of
 * another kind than expected is named.
 *
 * @param source the document, as messages call it
 * @param path keys from the document's root to this object; empty for the root
 * @param object the object
 */
record JsonNode(String source, String path, JsonObject object) {
  ReportFileException problem(String key, String what) {
    return new ReportFileException(
        source,
        "key '"
            + path(key)
            + "' "
            + what
            + "; the file was changed or cut: write the report again with ipusim run --json",
        null);
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private JsonElement element(String key) {
    JsonElement element = object.get(key);
    if (element == null) {
      throw problem(key, "is missing" + NearestName.hint(key, object.keySet()));
    }
    return element;
  }

  private ReportFileException wrong(String key, String expected) {
    return problem(key, "is " + shortened(element(key).toString()) + ", must be " + expected);
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }

  String text(String key) {
    if (element(key) instanceof JsonPrimitive value && value.isString()) {
      return value.getAsString();
    }
    throw wrong(key, "a text");
  }

  boolean flag(String key) {
    if (element(key) instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    throw wrong(key, "true or false");
  }

  long whole(String key) {
    return whole(element(key), key);
  }

  private long whole(JsonElement value, String key) {
    try {
      if (value instanceof JsonPrimitive p && p.isNumber()) {
        return Long.parseLong(p.getAsString());
      }
    } catch (NumberFormatException _) {
      // A number that is not whole is told of as what is no number.
    }
    throw wrong(key, "a whole number");
  }

  int small(String key) {
    long value = whole(key);
    if (value != (int) value) {
      throw wrong(key, "a whole number of 32 bits");
    }
    return (int) value;
  }

  double real(String key) {
    if (element(key) instanceof JsonPrimitive value && value.isNumber()) {
      return value.getAsDouble();
    }
    throw wrong(key, "a number");
  }

  JsonNode node(String key) {
    if (element(key) instanceof JsonObject inner) {
      return new JsonNode(source, path(key), inner);
    }
    throw wrong(key, "an object");
  }

  private JsonArray array(String key) {
    if (element(key) instanceof JsonArray list) {
      return list;
    }
    throw wrong(key, "a list");
  }

  <T> List<T> rows(String key, Function<JsonNode, T> row) {
    JsonArray array = array(key);
    var out = new ArrayList<T>(array.size());
    for (int i = 0; i < array.size(); i++) {
      String at = key + "[" + i + "]";
      if (!(array.get(i) instanceof JsonObject o)) {
        throw problem(at, "must be an object");
      }
      out.add(row.apply(new JsonNode(source, path(at), o)));
    }
    return out;
  }

  List<String> texts(String key) {
    var out = new ArrayList<String>();
    for (JsonElement e : array(key)) {
      if (!(e instanceof JsonPrimitive text && text.isString())) {
        throw wrong(key, "a list of texts");
      }
      out.add(text.getAsString());
    }
    return out;
  }

  long[] column(String key) {
    JsonArray array = array(key);
    var out = new long[array.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = whole(array.get(i), key);
    }
    return out;
  }

  /** A column with one value for each of so many. */
  long[] column(String key, int length) {
    long[] column = column(key);
    if (column.length != length) {
      throw problem(key, "has " + column.length + " values, must have " + length);
    }
    return column;
  }

  /** One of the constants of an enum, by the name it has in reports. */
  <E extends Enum<E>> E constant(String key, E[] constants, Function<E, String> name) {
    String text = text(key);
    for (E constant : constants) {
      if (name.apply(constant).equals(text)) {
        return constant;
      }
    }
    throw problem(key, "is unknown: '" + text + "'");
  }

  /** Texts, numbers, booleans and maps of these. */
  Map<String, Object> values(String key) {
    return values(key, node(key).object);
  }

  private Map<String, Object> values(String key, JsonObject of) {
    var out = new LinkedHashMap<String, Object>();
    of.entrySet().forEach(e -> out.put(e.getKey(), value(key + "." + e.getKey(), e.getValue())));
    return out;
  }

  private Object value(String key, JsonElement value) {
    return switch (value) {
      case JsonObject o -> values(key, o);
      case JsonPrimitive p when p.isBoolean() -> p.getAsBoolean();
      case JsonPrimitive p when p.isString() -> p.getAsString();
      case JsonPrimitive p -> number(p.getAsString());
      default -> throw problem(key, "must be a text, a number, true, false or an object of these");
    };
  }

  private static Object number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException _) {
      Double value = Double.valueOf(text);
      // Zeros at the end are digits that a workload states.
      return value.toString().equals(text) ? value : new BigDecimal(text);
    }
  }
}
