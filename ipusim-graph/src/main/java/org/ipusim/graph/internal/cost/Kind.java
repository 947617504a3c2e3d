package org.ipusim.graph.internal.cost;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import org.ipusim.graph.codelet.Float2;
import org.ipusim.graph.codelet.Half2;
import org.ipusim.graph.codelet.Half4;

/** What a value is: decides the registers it lives in and the instructions that serve it. */
enum Kind {
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  FLOAT2,
  HALF2,
  HALF4,
  REFERENCE,
  NOTHING;

  /** Whether the Java stack gives it two entries. */
  boolean wide() {
    return this == LONG || this == DOUBLE;
  }

  static Kind of(ClassDesc type) {
    if (type.isPrimitive()) {
      return switch (type.descriptorString().charAt(0)) {
        case 'V' -> NOTHING;
        case 'J' -> LONG;
        case 'F' -> FLOAT;
        case 'D' -> DOUBLE;
        default -> INT;
      };
    }
    if (type.equals(desc(Float2.class))) {
      return FLOAT2;
    }
    if (type.equals(desc(Half2.class))) {
      return HALF2;
    }
    return type.equals(desc(Half4.class)) ? HALF4 : REFERENCE;
  }

  private static ClassDesc desc(Class<?> c) {
    return c.describeConstable().orElse(ConstantDescs.CD_Object);
  }
}
