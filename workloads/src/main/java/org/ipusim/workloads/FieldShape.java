package org.ipusim.workloads;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Reads values of dimensions: {@code {3,5}}, or one number for all dimensions. */
public final class FieldShape {
  private FieldShape() {}

  /**
   * Reads a value for each dimension.
   *
   * @param option the option's name
   * @param text its value
   * @param dims how many, or 0 for as many as there are
   * @param least the least value
   * @return the values
   * @throws UsageException when it is no such text, or has another number of values
   */
  public static List<Integer> parse(String option, String text, int dims, int least) {
    boolean several = text.startsWith("{") && text.endsWith("}");
    String[] numbers =
        several ? text.substring(1, text.length() - 1).split(",", -1) : new String[] {text};
    List<Integer> values = Stream.of(numbers).map(n -> number(option, text, n, least)).toList();
    if (!several && dims > 0) {
      return Collections.nCopies(dims, values.getFirst());
    }
    if (dims > 0 && values.size() != dims) {
      throw new UsageException(
          option
              + " "
              + text
              + " needs a number for each of the "
              + dims
              + " dimensions of --field");
    }
    return values;
  }

  private static int number(String option, String text, String number, int least) {
    try {
      int value = Integer.parseInt(number.strip());
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new UsageException(
          option + " " + text + " must be a number or numbers in braces, as {3,5}");
    }
    throw new UsageException(option + " " + text + " must be at least " + least);
  }
}
