package org.ipusim.graph.profile;

import com.google.gson.FormattingStyle;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Collection;
import java.util.List;

/** Writes JSON for people too: objects over lines, the rows of a table and columns on one each. */
final class JsonOut {
  private final JsonWriter json;

  /** Writes the members of an object. */
  @FunctionalInterface
  interface Body {
    void write() throws IOException;
  }

  /** Writes the members of a document. */
  @FunctionalInterface
  interface Document {
    void write(JsonOut out) throws IOException;
  }

  /** Writes the members of a row. */
  @FunctionalInterface
  interface Row<T> {
    void write(JsonOut out, T value) throws IOException;
  }

  private JsonOut(Writer out, FormattingStyle style) {
    json = new JsonWriter(out);
    json.setStrictness(Strictness.STRICT);
    json.setHtmlSafe(false);
    json.setFormattingStyle(style);
  }

  /** Writes a document, which is an object. */
  static void document(Writer out, Document members) throws IOException {
    var json = new JsonOut(out, FormattingStyle.PRETTY);
    json.json.beginObject();
    members.write(json);
    json.json.endObject();
    json.json.flush();
    out.write('\n');
    out.flush();
  }

  void value(String name, String text) throws IOException {
    json.name(name).value(text);
  }

  void value(String name, long number) throws IOException {
    json.name(name).value(number);
  }

  void value(String name, boolean flag) throws IOException {
    json.name(name).value(flag);
  }

  /** Writes a value of a workload, or a number that need not be whole. */
  void any(String name, Object value) throws IOException {
    JsonValues.write(json, name, value);
  }

  void object(String name, Body members) throws IOException {
    json.name(name).beginObject();
    members.write();
    json.endObject();
  }

  <T> void rows(String name, Collection<T> values, Row<? super T> row) throws IOException {
    json.name(name).beginArray();
    for (T value : values) {
      var text = new StringWriter();
      var line = new JsonOut(text, FormattingStyle.COMPACT.withSpaceAfterSeparators(true));
      line.json.beginObject();
      row.write(line, value);
      line.json.endObject();
      json.jsonValue(text.toString());
    }
    json.endArray();
  }

  void texts(String name, List<String> values) throws IOException {
    json.name(name).beginArray();
    for (String value : values) {
      json.value(value);
    }
    json.endArray();
  }

  void column(String name, long[] values) throws IOException {
    json.name(name).beginArray();
    FormattingStyle before = json.getFormattingStyle();
    json.setFormattingStyle(FormattingStyle.COMPACT);
    for (long value : values) {
      json.value(value);
    }
    json.endArray();
    json.setFormattingStyle(before);
  }
}
