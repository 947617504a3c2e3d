package org.ipusim.core.bsp;

/** What a tile spends its cycles on. The parts of a tile sum to the total, exactly. */
public enum CyclePart {
  /** Running vertices that the program asked for. */
  COMPUTE("compute"),
  /** Copying on the tile what an exchange or a vertex needs in one piece. */
  REARRANGE("rearrange"),
  /** Waiting for slower tiles, and the barriers themselves. */
  SYNC("sync"),
  /** Exchange inside the chip. */
  EXCHANGE("exchange"),
  /** Exchange between chips. */
  GLOBAL_EXCHANGE("globalExchange"),
  /** Transfers to and from the host. */
  HOST("host");

  private final String key;

  CyclePart(String key) {
    this.key = key;
  }

  /** {@return the name of the part in reports} */
  public String key() {
    return key;
  }
}
