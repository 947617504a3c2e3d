package org.ipusim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test on simulated chips. Its parameters, and those of methods that run before and after it, may
 * be
 *
 * <ul>
 *   <li>a {@link org.ipusim.graph.Graph}: empty, for the chips that the annotation names; all
 *       parameters of a test get the same one,
 *   <li>a {@link org.ipusim.core.arch.Target}: those chips,
 *   <li>{@link Engines}: runs programs, and closes its engines when the test ends.
 * </ul>
 *
 * <p>An annotation of one's own may carry this one, as a name for a chip that many tests use.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Test
@ExtendWith(IpuExtension.class)
public @interface IpuTest {
  /**
   * Names the chip.
   *
   * @return a preset's name, else the path of a description in YAML, from where the tests run
   */
  String chip() default "gc200";

  /**
   * Says how many tiles the graph has.
   *
   * @return the first tiles of the chips; 0 stands for all
   */
  int tiles() default 0;

  /**
   * Says how many chips work together.
   *
   * @return how many, 1 to 256
   */
  int chips() default 1;
}
