package org.ipusim.bench.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ipusim.core.text.NearestName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a run shows how far it has come. */
enum ProgressMode {
  AUTO,
  PLAIN,
  NONE;

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a mode from the command line. */
  static final class Converter implements ITypeConverter<ProgressMode> {
    @Override
    public ProgressMode convert(String word) {
      for (ProgressMode mode : values()) {
        if (mode.word().equals(word)) {
          return mode;
        }
      }
      List<String> words = Arrays.stream(values()).map(ProgressMode::word).toList();
      throw new TypeConversionException("unknown '" + word + "'" + NearestName.hint(word, words));
    }
  }
}
