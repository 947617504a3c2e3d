package org.ipusim.graph.codelet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code cycles} method that needs what {@code compute} saw: it is asked after every
 * execution, on the instance that just computed, instead of once per vertex at compile time.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DataDependent {}
