package org.ipusim.codelets.internal.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.text.NearestName;

/** Reads options that are given by name as text. */
public final class OptionReader {
  private final Map<String, String> options;

  /**
   * Checks the names.
   *
   * @param options values by name
   * @param names names that there are
   * @throws IllegalArgumentException naming the nearest known name, when a name is unknown
   */
  public OptionReader(Map<String, String> options, List<String> names) {
    for (String name : options.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "there is no option '" + name + "'" + NearestName.hint(name, names));
      }
    }
    this.options = options;
  }

  /**
   * Reads a number.
   *
   * @param name its name
   * @param otherwise what it is when it is not given
   * @return the number
   * @throws IllegalArgumentException when it is no number
   */
  public double number(String name, double otherwise) {
    String value = options.get(name);
    try {
      return value == null ? otherwise : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is '" + value + "', must be a number", e);
    }
  }

  /**
   * Reads a whole number.
   *
   * @param name its name
   * @param otherwise what it is when it is not given
   * @return the number
   * @throws IllegalArgumentException when it is no whole number
   */
  public int count(String name, int otherwise) {
    String value = options.get(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is '" + value + "', must be a whole number", e);
    }
  }

  /**
   * Reads a type of numbers.
   *
   * @param name its name
   * @param otherwise what it is when it is not given
   * @return HALF or FLOAT
   * @throws IllegalArgumentException when it is neither
   */
  public ElementType type(String name, ElementType otherwise) {
    String value = options.get(name);
    if (value == null) {
      return otherwise;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "half" -> ElementType.HALF;
      case "float" -> ElementType.FLOAT;
      default ->
          throw new IllegalArgumentException(name + " is '" + value + "', must be half or float");
    };
  }

  /**
   * Reads a choice.
   *
   * @param name its name
   * @param otherwise what it is when it is not given
   * @return whether it is so
   * @throws IllegalArgumentException when it is neither true nor false
   */
  public boolean flag(String name, boolean otherwise) {
    String value = options.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(name + " is '" + value + "', must be true or false");
    }
    return value.equals("true");
  }

  /**
   * Reads text.
   *
   * @param name its name
   * @param otherwise what it is when it is not given
   * @return the text
   */
  public String text(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }
}
