package org.ipusim.core.arch;

import java.util.List;

/**
 * The exchange between the tiles of one chip.
 *
 * <p>Nothing is routed: each tile drives one outgoing bus and selects one incoming bus, and all
 * times are fixed when the program is compiled (patents US10963003, US11416440). The limits are
 * those of the exchange instructions.
 *
 * @param bytesPerCycle bytes a tile sends and, at the same time, receives per cycle
 * @param tilesPerSharedBus neighbouring tiles that may join their incoming buses
 * @param pairBytesPerCycle bytes that tiles with joined buses receive per cycle
 * @param phaseSetupCycles fixed cost of one exchange phase seen by a tile that takes part, beyond
 *     the barrier itself
 * @param sendWordsMax words one send instruction moves
 * @param sendOffsetWordsMax words one instruction that continues a send moves
 * @param delayCyclesMax cycles one delay instruction waits
 * @param pointerDelayCyclesMax cycles an instruction waits that then sets the incoming pointer
 * @param muxDelayCyclesMax cycles an instruction waits that then selects the incoming bus
 * @param latency how long words are under way
 */
public record ExchangeSpec(
    @Key(
            doc = "sent and at the same time received by a tile",
            unit = "bytes per cycle",
            min = 1,
            max = 1024)
        int bytesPerCycle,
    @Key(doc = "neighbouring tiles that may join their incoming buses", min = 1, max = 64)
        int tilesPerSharedBus,
    @Key(
            doc = "received by tiles with joined buses",
            unit = "bytes per cycle",
            min = 1,
            max = 65536)
        int pairBytesPerCycle,
    @Key(doc = "fixed cost of a phase beyond the barrier", unit = "cycles", max = 1000000)
        int phaseSetupCycles,
    @Key(doc = "moved by one send instruction", unit = "words", min = 1) int sendWordsMax,
    @Key(doc = "moved by one instruction that continues a send", unit = "words", min = 1)
        int sendOffsetWordsMax,
    @Key(doc = "waited by one delay instruction", unit = "cycles", min = 1) int delayCyclesMax,
    @Key(
            doc = "waited by one instruction that then sets the incoming pointer",
            unit = "cycles",
            min = 1)
        int pointerDelayCyclesMax,
    @Key(
            doc = "waited by one instruction that then selects the incoming bus",
            unit = "cycles",
            min = 1)
        int muxDelayCyclesMax,
    @Key(doc = "how long words are under way") LatencySpec latency) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range, or the joined rate does not fit the
   *     rate of one tile
   */
  public ExchangeSpec {
    SpecCheck.ranges(
            ExchangeSpec.class,
            bytesPerCycle,
            tilesPerSharedBus,
            pairBytesPerCycle,
            phaseSetupCycles,
            sendWordsMax,
            sendOffsetWordsMax,
            delayCyclesMax,
            pointerDelayCyclesMax,
            muxDelayCyclesMax)
        .require(
            pairBytesPerCycle >= bytesPerCycle
                && pairBytesPerCycle <= bytesPerCycle * tilesPerSharedBus,
            List.of("pairBytesPerCycle", "bytesPerCycle", "tilesPerSharedBus"),
            "pairBytesPerCycle %d is not between bytesPerCycle %d and %d, that times tilesPerSharedBus %d"
                .formatted(
                    pairBytesPerCycle,
                    bytesPerCycle,
                    bytesPerCycle * tilesPerSharedBus,
                    tilesPerSharedBus))
        .throwIfAny();
  }
}
