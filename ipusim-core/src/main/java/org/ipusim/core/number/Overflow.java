package org.ipusim.core.number;

/**
 * What becomes of a finite value that is beyond the largest finite number of a half or quarter
 * after rounding. Bit NANOO of a worker's {@code $FP_CTL} chooses between {@link #CLIP} and {@link
 * #NAN}.
 *
 * <p>An infinite operand is no overflow in this sense: it stays infinite in a half, and a quarter,
 * which has no infinity, makes it NaN. That silicon does so for halves with NANOO off is an
 * assumption; for quarters the PopLibs 3.4 tests expect it.
 */
public enum Overflow {
  /** Infinity, as IEEE 754 has it; NaN in a quarter, which has no infinity. */
  INFINITY,
  /** The largest finite number of the same sign: NANOO off. */
  CLIP,
  /** NaN: NANOO on. */
  NAN
}
