package org.ipusim.bench.cli;

import java.util.Locale;

/** How a run shows how far it has come. */
enum ProgressMode {
  AUTO,
  PLAIN,
  NONE;

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
