package org.ipusim.workloads;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ipusim.core.text.NearestName;
import picocli.CommandLine.TypeConversionException;

/** Reads words of the command line as constants of enums, for converters of options. */
public final class EnumWords {
  private EnumWords() {}

  /**
   * Finds the constant that a word names, in upper or lower case.
   *
   * @param <E> the enum
   * @param type the enum
   * @param word the word
   * @return the constant
   * @throws TypeConversionException when there is none; the message tells the nearest one
   */
  public static <E extends Enum<E>> E read(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    throw new TypeConversionException("unknown '" + word + "'" + NearestName.hint(word, names));
  }
}
