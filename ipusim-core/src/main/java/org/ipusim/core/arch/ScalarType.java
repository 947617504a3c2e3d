package org.ipusim.core.arch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types a single value of a chip description can have. */
enum ScalarType {
  WHOLE("a whole number"),
  REAL("a number"),
  TEXT("text");

  // YAML 1.1 takes a leading zero as octal and 1.2 does not, so it is refused.
  private static final Pattern WHOLE_FORM =
      Pattern.compile("[-+]?(0|[1-9][0-9_]*)|0x[0-9a-fA-F_]+");
  private static final Pattern REAL_FORM =
      Pattern.compile("[-+]?(0|[1-9][0-9_]*)(\\.[0-9]*)?([eE][-+]?[0-9]{1,3})?");

  private final String words;

  ScalarType(String words) {
    this.words = words;
  }

  static ScalarType of(Class<?> type) {
    if (type == int.class) {
      return WHOLE;
    }
    if (type == double.class) {
      return REAL;
    }
    if (type == String.class) {
      return TEXT;
    }
    throw new IllegalStateException("a chip description has no values of " + type);
  }

  /** What is expected, with the unit: "a whole number of bytes". */
  String expected(Key key) {
    return key.unit().isEmpty() || this == TEXT ? words : words + " of " + key.unit();
  }

  /**
   * The value in a plain YAML scalar, or null when it is not of this type. A whole number too large
   * for its record comes back as a BigDecimal, which no range admits.
   */
  @Nullable Object parse(String text) {
    return switch (this) {
      case TEXT -> text;
      case REAL -> REAL_FORM.matcher(text).matches() ? Double.valueOf(digits(text)) : null;
      case WHOLE -> WHOLE_FORM.matcher(text).matches() ? whole(digits(text)) : null;
    };
  }

  private static String digits(String text) {
    return text.replace("_", "");
  }

  private static Object whole(String digits) {
    BigDecimal value =
        digits.startsWith("0x")
            ? new BigDecimal(new BigInteger(digits.substring(2), 16))
            : new BigDecimal(digits);
    return value.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
        ? (Object) value.intValueExact()
        : value;
  }

  /** What is wrong with a value of this type, or null when the key allows it. */
  @Nullable String violation(Key key, Object value) {
    if (value instanceof String text) {
      return textViolation(key, text);
    }
    double number = ((Number) value).doubleValue();
    if (number >= key.min() && number <= key.max()) {
      return null;
    }
    String unit = key.unit().isEmpty() ? "" : " " + key.unit();
    String limits = print(key.min()) + ".." + print(key.max()) + unit;
    return print(value) + " is out of range, allowed " + limits;
  }

  private static @Nullable String textViolation(Key key, String text) {
    if (text.length() < key.min() || text.length() > key.max()) {
      String limits = print(key.min()) + ".." + print(key.max());
      return "text of " + text.length() + " characters is out of range, allowed " + limits;
    }
    if (key.min() > 0 && text.isBlank()) {
      return "text is blank";
    }
    return text.codePoints().anyMatch(ScalarType::unprintable)
        ? "text holds a control character or line break; give it in one line"
        : null;
  }

  private static boolean unprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /** A number as a reader would write it; reading it gives the same number. */
  static String print(Object value) {
    if (value instanceof Double number) {
      double d = number;
      return d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) d) : number.toString();
    }
    if (value instanceof BigDecimal number) {
      return number.precision() > 20
          ? "a number of " + number.precision() + " digits"
          : number.toPlainString();
    }
    return value.toString();
  }
}
