package org.ipusim.graph.internal.cost;

/**
 * An instruction in its place.
 *
 * @param op what it is
 * @param value what it leaves, or does
 * @param line the source line that asks for it
 */
record Instr(Op op, Value value, int line) {}
