package org.ipusim.core.arch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one file of a chip description says by itself, before it is laid over what it extends. */
final class Layer {
  private final String source;
  private final Map<String, Given> values = new LinkedHashMap<>();
  private final Map<String, Place> sections = new LinkedHashMap<>();
  private @Nullable Given base;

  /**
   * A place in a file.
   *
   * @param source the file
   * @param line from 1, or 0
   * @param column from 1, or 0
   */
  record Place(String source, int line, int column) {
    Problem problem(String key, String text) {
      return new Problem(source, line, column, key, text);
    }
  }

  /**
   * A key as it was given.
   *
   * @param value its value; null if a problem was found with it
   * @param place where the value stands
   */
  record Given(@Nullable Object value, Place place) {}

  Layer(String source) {
    this.source = source;
  }

  String source() {
    return source;
  }

  Map<String, Given> values() {
    return values;
  }

  /** Where each section given starts, by dotted path. */
  Map<String, Place> sections() {
    return sections;
  }

  @Nullable Given base() {
    return base;
  }

  void extend(Given given) {
    base = given;
  }

  /** Lays this layer over another one, which it changes. */
  void over(Layer lower) {
    lower.values.putAll(values);
    values.clear();
    values.putAll(lower.values);
    lower.sections.putAll(sections);
    sections.clear();
    sections.putAll(lower.sections);
  }
}
