package org.ipusim.core.arch;

/**
 * The way from one chip to its host.
 *
 * @param bytesPerSecond bytes per second in one direction
 */
public record HostSpec(
    @Key(doc = "to or from the host", unit = "bytes per second", min = 1e6, max = 1e15)
        double bytesPerSecond) {

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public HostSpec {
    SpecCheck.ranges(HostSpec.class, bytesPerSecond).throwIfAny();
  }
}
