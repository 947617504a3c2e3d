package org.ipusim.graph.codelet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a codelet that is written once for several types or operations, as a class template is in
 * Poplar's C++. Each parameter is a static method of the class, without arguments, with the
 * parameter's name; it returns an enum constant, an {@code int} or a {@code boolean}. What it does
 * does not matter, since {@code CodeletTemplate.specialise} makes a class in which the argument
 * stands in place of each call. Vectors with {@link ElementOf} become vectors of the element type
 * that a parameter is given.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Template {
  /** {@return the parameters' names in the order of the arguments} */
  String[] value();
}
