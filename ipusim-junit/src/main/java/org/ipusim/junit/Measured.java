package org.ipusim.junit;

import java.util.function.Supplier;

/**
 * A number of a profile.
 *
 * @param name what it is, as messages call it
 * @param amount the number
 * @param report writes the lines of the report that show where it comes from
 */
record Measured(String name, long amount, Supplier<String> report) {}
