package org.ipusim.workloads.blur;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Vertex;

/** How pixels are stored and worked on. */
enum PixelType {
  /** Single floats, one at a time. */
  FLOAT(ElementType.FLOAT, BlurFloat.class),
  /** Single floats, one at a time, sides and corners of the border apart. */
  APART(ElementType.FLOAT, BlurFloatApart.class),
  /** Single floats, two at a time. */
  FLOAT2(ElementType.FLOAT, BlurFloat2.class),
  /** Half floats, four at a time. */
  HALF4(ElementType.HALF, BlurHalf4.class);

  private final ElementType elements;
  private final Class<? extends Vertex> codelet;

  PixelType(ElementType elements, Class<? extends Vertex> codelet) {
    this.elements = elements;
    this.codelet = codelet;
  }

  ElementType elements() {
    return elements;
  }

  Class<? extends Vertex> codelet() {
    return codelet;
  }
}
