package org.ipusim.graph.internal.compile;

/** What an exchange is arranged for, under the vendor's names. */
public enum ExchangeGoal {
  /** Every piece goes where it belongs, whatever code that takes. */
  CYCLES,
  /** Pieces of one sender for the same receivers travel as one, copied together and apart. */
  MEMORY,
  /** So do they where the instructions for the pieces would be larger than the pieces. */
  BALANCED;

  /** Bytes of instructions by which sender and receiver handle one more piece. */
  private static final int CODE_BYTES_A_PIECE = 8;

  private static final int WORD_BYTES = 4;

  /** Whether pieces that go the same way are sent as one. */
  boolean packs(int pieces, long words) {
    return switch (this) {
      case CYCLES -> false;
      case MEMORY -> pieces > 1;
      case BALANCED -> pieces > 1 && (long) pieces * CODE_BYTES_A_PIECE > words * WORD_BYTES;
    };
  }
}
