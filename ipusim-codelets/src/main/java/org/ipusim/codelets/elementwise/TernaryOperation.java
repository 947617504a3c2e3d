package org.ipusim.codelets.elementwise;

/** Operations on three elements, under the names of popops ({@code expr::TernaryOpType}). */
public enum TernaryOperation {
  /** The first operand, but not below the second and not above the third. */
  CLAMP,
  /** The first operand where the third is true, else the second. */
  SELECT
}
