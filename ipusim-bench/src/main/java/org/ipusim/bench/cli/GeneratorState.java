package org.ipusim.bench.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.core.random.Xoroshiro128Aox;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the state of a generator from the command line: its two words in hexadecimal. */
final class GeneratorState implements ITypeConverter<Xoroshiro128Aox> {
  private static final int HEXADECIMAL = 16;
  private static final String WORD = "(?:0[xX])?([0-9a-fA-F]{1,16})";
  private static final Pattern STATE = Pattern.compile(WORD + ":" + WORD);

  @Override
  public Xoroshiro128Aox convert(String text) {
    Matcher matcher = STATE.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not two words of up to 16 hexadecimal digits, such as 1:ffffffffffffffff");
    }
    try {
      return new Xoroshiro128Aox(word(matcher.group(1)), word(matcher.group(2)));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static long word(String digits) {
    return Long.parseUnsignedLong(digits, HEXADECIMAL);
  }
}
