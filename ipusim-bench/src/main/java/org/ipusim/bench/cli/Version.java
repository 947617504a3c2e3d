package org.ipusim.bench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote beside this class. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    var properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IOException("version.properties is not in the jar");
      }
      properties.load(in);
    }
    return new String[] {
      "ipusim " + properties.getProperty("version") + " on Java " + Runtime.version().feature()
    };
  }
}
