package org.ipusim.core.arch;

import java.util.List;

/**
 * The links from one chip to others.
 *
 * @param links links of one chip
 * @param pairLinks links that join two neighbouring chips, the most that any two chips share
 * @param linkBytesPerSecond bytes per second of one link in one direction
 * @param efficiency share of that rate left for payload
 */
public record LinkSpec(
    @Key(doc = "links of one chip", min = 1, max = 1024) int links,
    @Key(doc = "links that join two neighbouring chips", min = 1, max = 1024) int pairLinks,
    @Key(doc = "one link, one direction", unit = "bytes per second", min = 1e6, max = 1e15)
        double linkBytesPerSecond,
    @Key(doc = "share of the rate left for payload", min = 0.01, max = 1) double efficiency) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range, or a pair shares more links than a
   *     chip has
   */
  public LinkSpec {
    SpecCheck.ranges(LinkSpec.class, links, pairLinks, linkBytesPerSecond, efficiency)
        .require(
            pairLinks <= links,
            List.of("pairLinks", "links"),
            "pairLinks %d is more than links %d".formatted(pairLinks, links))
        .throwIfAny();
  }

  /** {@return payload bytes per second that one chip sends, or receives, over all its links} */
  public double chipBytesPerSecond() {
    return links * linkBytesPerSecond * efficiency;
  }

  /** {@return payload bytes per second from one chip to a neighbouring one} */
  public double pairBytesPerSecond() {
    return pairLinks * linkBytesPerSecond * efficiency;
  }
}
