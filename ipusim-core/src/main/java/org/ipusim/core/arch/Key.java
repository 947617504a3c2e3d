package org.ipusim.core.arch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One key of a chip description: the record component it stands on gives its name and type, this
 * its meaning and bounds. Reading, checking and printing a description all follow from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Key {
  /** One line for the reader of a printed description. */
  String doc();

  /** The unit in the plural, as in "bytes"; empty for a plain count. */
  String unit() default "";

  /** The least value allowed; of a text, its least length. */
  double min() default 0;

  /** The greatest value allowed; of a text, its greatest length. */
  double max() default Integer.MAX_VALUE;
}
