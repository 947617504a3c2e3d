package org.ipusim.workloads;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ipusim.core.text.NearestName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an option's word as a constant of an enum, in upper or lower case; of a wrong word the
 * message tells the nearest right one.
 *
 * @param <E> the enum
 */
public abstract class EnumWords<E extends Enum<E>> implements ITypeConverter<E> {
  private final Class<E> type;

  /**
   * Makes a converter.
   *
   * @param type the enum
   */
  protected EnumWords(Class<E> type) {
    this.type = type;
  }

  @Override
  public E convert(String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    throw new TypeConversionException("unknown '" + word + "'" + NearestName.hint(word, names));
  }
}
