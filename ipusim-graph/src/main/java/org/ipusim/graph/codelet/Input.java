package org.ipusim.graph.codelet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field connected to tensor elements that the vertex reads and must not write. The field is a
 * vector such as {@link FloatVector}, a {@link VectorList} of them, or a primitive for one element.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Input {
  /** {@return how the vertex state points at the elements} */
  PointerLayout layout() default PointerLayout.SPAN;

  /**
   * {@return the bytes of which the first element's address is a multiple, a power of two; at least
   * the element's own size}
   */
  int align() default 1;

  /**
   * {@return whether the elements lie in the interleaved region, which 128-bit accesses need; their
   * address is then a multiple of 16 bytes}
   */
  boolean interleaved() default false;
}
