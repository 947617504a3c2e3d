package org.ipusim.core.arch;

import java.util.List;

/**
 * The links from one chip to others.
 *
 * @param links links of one chip
 * @param pairLinks links that join the two chips of a pair, the most that any two chips share
 * @param neighbourLinks links that join a chip to its neighbour in the next pair
 * @param linkBytesPerSecond bytes per second of one link in one direction
 * @param efficiency share of that rate left for packets
 * @param packetHeaderBytes bytes of a packet beside its payload
 * @param packetBytesMax the most payload of one packet
 */
public record LinkSpec(
    @Key(doc = "links of one chip", min = 1, max = 1024) int links,
    @Key(doc = "links that join the two chips of a pair", min = 1, max = 1024) int pairLinks,
    @Key(doc = "links to the neighbour in the next pair", min = 1, max = 1024) int neighbourLinks,
    @Key(doc = "one link, one direction", unit = "bytes per second", min = 1e6, max = 1e15)
        double linkBytesPerSecond,
    @Key(doc = "share of the rate left for packets", min = 0.01, max = 1) double efficiency,
    @Key(doc = "of a packet beside its payload", unit = "bytes", max = 1024) int packetHeaderBytes,
    @Key(doc = "the most payload of one packet", unit = "bytes", min = 4, max = 65536)
        int packetBytesMax) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range, or a pair shares more links than a
   *     chip has
   */
  public LinkSpec {
    SpecCheck.ranges(
            LinkSpec.class,
            links,
            pairLinks,
            neighbourLinks,
            linkBytesPerSecond,
            efficiency,
            packetHeaderBytes,
            packetBytesMax)
        .require(
            pairLinks <= links,
            List.of("pairLinks", "links"),
            "pairLinks %d is more than links %d".formatted(pairLinks, links))
        .require(
            neighbourLinks <= links,
            List.of("neighbourLinks", "links"),
            "neighbourLinks %d is more than links %d".formatted(neighbourLinks, links))
        .throwIfAny();
  }

  /** {@return bytes per second that one chip sends, or receives, over all its links} */
  public double chipBytesPerSecond() {
    return links * linkBytesPerSecond * efficiency;
  }

  /** {@return bytes per second from a chip to its neighbour in the next pair} */
  public double neighbourBytesPerSecond() {
    return neighbourLinks * linkBytesPerSecond * efficiency;
  }

  /** {@return bytes per second from one chip of a pair to the other} */
  public double pairBytesPerSecond() {
    return pairLinks * linkBytesPerSecond * efficiency;
  }
}
