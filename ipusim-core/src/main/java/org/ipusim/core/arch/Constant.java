package org.ipusim.core.arch;

/**
 * One constant of a chip.
 *
 * @param key dotted key, such as {@code memory.tileBytes}
 * @param value its value, as a description in YAML would give it
 * @param unit the unit in the plural, as in "bytes"; empty for a plain count or text
 * @param doc its meaning, in one line
 */
public record Constant(String key, String value, String unit, String doc) {}
