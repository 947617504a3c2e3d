package org.ipusim.graph.codelet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a field of a {@link Template}, a {@link RealVector} or a {@link VectorList} of them,
 * which parameter is its element type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ElementOf {
  /** {@return the parameter's name; its argument is FLOAT or HALF} */
  String value();
}
