package org.ipusim.codelets.internal.vertex;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.BoolVector;
import org.ipusim.graph.codelet.ByteVector;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.VertexVector;

/**
 * How Java code holds elements of a type: the vector, and the primitive that it reads and writes.
 */
enum Kind {
  FLOAT(FloatVector.class, float.class),
  HALF(HalfVector.class, float.class),
  INT(IntVector.class, int.class),
  SHORT(ShortVector.class, short.class),
  BYTE(ByteVector.class, byte.class),
  BOOL(BoolVector.class, boolean.class);

  private final Class<? extends VertexVector> vector;
  private final Class<?> primitive;

  Kind(Class<? extends VertexVector> vector, Class<?> primitive) {
    this.vector = vector;
    this.primitive = primitive;
  }

  static Kind of(ElementType type) {
    return switch (type) {
      case FLOAT -> FLOAT;
      case HALF -> HALF;
      case INT, UNSIGNED_INT -> INT;
      case SHORT, UNSIGNED_SHORT -> SHORT;
      case SIGNED_CHAR, UNSIGNED_CHAR -> BYTE;
      case BOOL -> BOOL;
    };
  }

  ClassDesc vector() {
    return Descriptors.of(vector);
  }

  Class<?> primitive() {
    return primitive;
  }

  ClassDesc value() {
    return switch (this) {
      case FLOAT, HALF -> ConstantDescs.CD_float;
      case INT -> ConstantDescs.CD_int;
      case SHORT -> ConstantDescs.CD_short;
      case BYTE -> ConstantDescs.CD_byte;
      case BOOL -> ConstantDescs.CD_boolean;
    };
  }
}
