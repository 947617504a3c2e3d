package org.ipusim.bench.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote beside this class. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"ipusim " + ofBuild() + " on Java " + Runtime.version().feature()};
  }

  /** {@return the version alone, as Maven has it} */
  static String ofBuild() throws IOException {
    var properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IOException("version.properties is not in the jar");
      }
      properties.load(in);
    }
    return requireNonNull(properties.getProperty("version"));
  }
}
