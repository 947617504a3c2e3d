package org.ipusim.codelets.collective;

import java.util.Locale;

/** Which way a ring goes round, with the vendor's names (gcl, option {@code method}). */
public enum CollectiveMethod {
  /** As the library chooses: clockwise. */
  AUTO,
  /** Odd chips up the ladder, even ones down. */
  CLOCKWISE_RING,
  /** Even chips up the ladder, odd ones down. */
  ANTICLOCKWISE_RING;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
