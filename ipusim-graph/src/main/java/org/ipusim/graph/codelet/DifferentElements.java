package org.ipusim.graph.codelet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Connected fields that must lie in different memory elements, each from each other, because the
 * codelet accesses them in one cycle: a memory element has one port. Poplar states it as {@code
 * constraint: "elem(*a) != elem(*b)"}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(DifferentElements.All.class)
public @interface DifferentElements {
  /** {@return two names of connected fields, or more} */
  String[] value();

  /** Several of them. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    /** {@return the annotations} */
    DifferentElements[] value();
  }
}
