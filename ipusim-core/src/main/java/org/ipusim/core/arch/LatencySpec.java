package org.ipusim.core.arch;

/**
 * How long words are under way between two tiles of a chip: what each part of the way adds, in
 * events of the tiles' clocks.
 *
 * @param base of any way
 * @param perSenderRow for each row of the sender; the receiver's cancels with the skew of the
 *     barrier's release
 * @param farSide for a sender on the side that is far from the barrier's source
 * @param perColumn for each column between the two, folded at the middle of the chip
 * @param perColumnTurned for each column that words go out of their way
 * @param lowerLaneNear landing on a lower lane of the same side
 * @param lowerLaneFar landing on the other lower lane
 * @param upperLaneNear landing on an upper lane of the same parity
 * @param upperLaneFar landing on the other upper lane
 */
public record LatencySpec(
    @Key(doc = "of any way", unit = "events", max = 100000) int base,
    @Key(doc = "for each row of the sender", unit = "events", max = 100000) int perSenderRow,
    @Key(doc = "for a sender on the far side", unit = "events", max = 100000) int farSide,
    @Key(doc = "for each column between", unit = "events", max = 100000) int perColumn,
    @Key(doc = "for each column out of the way", unit = "events", max = 100000) int perColumnTurned,
    @Key(doc = "landing on a lower lane of the same side", unit = "events", max = 100000)
        int lowerLaneNear,
    @Key(doc = "landing on the other lower lane", unit = "events", max = 100000) int lowerLaneFar,
    @Key(doc = "landing on an upper lane of the same parity", unit = "events", max = 100000)
        int upperLaneNear,
    @Key(doc = "landing on the other upper lane", unit = "events", max = 100000) int upperLaneFar) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public LatencySpec {
    SpecCheck.ranges(
            LatencySpec.class,
            base,
            perSenderRow,
            farSide,
            perColumn,
            perColumnTurned,
            lowerLaneNear,
            lowerLaneFar,
            upperLaneNear,
            upperLaneFar)
        .throwIfAny();
  }
}
