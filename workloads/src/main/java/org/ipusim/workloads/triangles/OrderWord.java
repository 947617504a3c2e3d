package org.ipusim.workloads.triangles;

import org.ipusim.workloads.EnumWords;
import org.ipusim.workloads.network.VertexOrder;
import picocli.CommandLine.ITypeConverter;

/** Reads an order of vertices from the command line. */
final class OrderWord implements ITypeConverter<VertexOrder> {
  @Override
  public VertexOrder convert(String word) {
    return EnumWords.read(VertexOrder.class, word);
  }
}
