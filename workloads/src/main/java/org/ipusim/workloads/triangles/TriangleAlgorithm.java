package org.ipusim.workloads.triangles;

import org.ipusim.workloads.EnumWords;
import picocli.CommandLine.ITypeConverter;

/** How triangles are counted. */
enum TriangleAlgorithm {
  /** Sorted adjacency lists are intersected. */
  INTERSECT,
  /** Dense blocks of the adjacency matrix are multiplied. */
  DENSE;

  /** Reads an algorithm from the command line. */
  static final class Word implements ITypeConverter<TriangleAlgorithm> {
    @Override
    public TriangleAlgorithm convert(String word) {
      return EnumWords.read(TriangleAlgorithm.class, word);
    }
  }
}
