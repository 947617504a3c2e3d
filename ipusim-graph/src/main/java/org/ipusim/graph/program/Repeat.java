package org.ipusim.graph.program;

/**
 * Runs a program a fixed number of times.
 *
 * @param count how often, at least 0
 * @param body the program
 */
public record Repeat(int count, Program body) implements Program {}
