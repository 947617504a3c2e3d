package org.ipusim.codelets.reduce;

/** What a reduction does with its elements ({@code popops::Operation}). */
public enum Operation {
  /** Sum. */
  ADD(1),
  /** Sum of squares. */
  SQUARE_ADD(2),
  /** Greatest. */
  MAX(1),
  /** Least. */
  MIN(1),
  /** Product. */
  MUL(1),
  /** Whether all are true. */
  LOGICAL_AND(0),
  /** Whether any is true. */
  LOGICAL_OR(0),
  /** Logarithm of the sum of the exponentials. */
  LOG_ADD(6);

  private final int flops;

  Operation(int flops) {
    this.flops = flops;
  }

  /** {@return the floating-point operations of taking in one element, counted as PopLibs does} */
  public int flops() {
    return flops;
  }

  /** {@return whether this is ADD or SQUARE_ADD, which the tile's accumulators compute} */
  public boolean isSum() {
    return this == ADD || this == SQUARE_ADD;
  }

  /** {@return whether this is MAX or MIN} */
  public boolean isExtreme() {
    return this == MAX || this == MIN;
  }

  /** {@return whether this is LOGICAL_AND or LOGICAL_OR} */
  public boolean isLogical() {
    return this == LOGICAL_AND || this == LOGICAL_OR;
  }

  /** {@return whether results can be scaled and added to what is there} */
  public boolean takesScale() {
    return isSum() || this == LOG_ADD;
  }

  /** {@return what combines results of parts: a square is taken only once} */
  public Operation afterFirstStage() {
    return this == SQUARE_ADD ? ADD : this;
  }
}
