package org.ipusim.core.arch;

/**
 * The way from one chip to its host, and to the streaming memory beside it.
 *
 * @param bytesPerSecond bytes per second over the chip's host link, in each direction
 * @param syncNanoseconds from the tiles' barrier with the host to the host's answer, when the host
 *     waits for it
 * @param copyBytesPerSecond bytes per second at which the host copies between the user's memory and
 *     the buffers that chips reach
 * @param remoteBytesPerSecond bytes per second of streaming memory for one chip, both directions
 *     together
 */
public record HostSpec(
    @Key(doc = "host link, each direction", unit = "bytes per second", min = 1e6, max = 1e15)
        double bytesPerSecond,
    @Key(doc = "the host's answer to a sync", unit = "nanoseconds", max = 1e9)
        double syncNanoseconds,
    @Key(doc = "copies in the host's memory", unit = "bytes per second", min = 1e6, max = 1e15)
        double copyBytesPerSecond,
    @Key(doc = "streaming memory for one chip", unit = "bytes per second", min = 1e6, max = 1e15)
        double remoteBytesPerSecond) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public HostSpec {
    SpecCheck.ranges(
            HostSpec.class,
            bytesPerSecond,
            syncNanoseconds,
            copyBytesPerSecond,
            remoteBytesPerSecond)
        .throwIfAny();
  }
}
