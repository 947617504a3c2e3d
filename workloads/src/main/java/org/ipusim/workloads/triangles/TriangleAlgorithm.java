package org.ipusim.workloads.triangles;

import org.ipusim.workloads.EnumWords;

/** How triangles are counted. */
enum TriangleAlgorithm {
  /** Sorted adjacency lists are intersected. */
  INTERSECT,
  /** Dense blocks of the adjacency matrix are multiplied. */
  DENSE;

  /** Reads an algorithm from the command line. */
  static final class Word extends EnumWords<TriangleAlgorithm> {
    Word() {
      super(TriangleAlgorithm.class);
    }
  }
}
