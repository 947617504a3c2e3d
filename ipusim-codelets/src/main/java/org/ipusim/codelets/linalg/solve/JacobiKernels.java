package org.ipusim.codelets.linalg.solve;

/** Which state of tessellate-ipu's Jacobi vertices the cycles are of; results are the same. */
public enum JacobiKernels {
  /** Of January 2023, compiled: those of the published benchmarks. */
  COMPILED,
  /** Of October 2023, with loops in inline assembly and arranged by hand. */
  SCHEDULED
}
