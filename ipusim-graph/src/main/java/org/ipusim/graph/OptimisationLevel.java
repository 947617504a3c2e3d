package org.ipusim.graph;

/** How good the code is taken to be that a codelet's Java stands for. */
public enum OptimisationLevel {
  /**
   * As the vendor's C++ compiler leaves codelets in published measurements: loop-invariant code
   * moved out, pointers that post-increment, small constant loops unrolled, one instruction to a
   * bundle, {@code brnzdec} at the end of counted loops.
   */
  COMPILED,
  /**
   * Within reach of hand scheduling: a main and an aux instruction share a bundle wherever their
   * operands allow, counted loops without control inside are {@code rpt} loops that overlap
   * iterations, and those through neighbouring floats take two at once.
   */
  SCHEDULED
}
