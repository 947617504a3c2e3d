package org.ipusim.codelets;

import java.util.function.Function;
import org.ipusim.graph.Graph;
import org.ipusim.graph.program.Program;

/**
 * A small program of one operation. It writes nothing to the host, and its inputs have initial
 * values.
 *
 * @param name the operation
 * @param build adds it to a graph
 */
public record OperationExample(String name, Function<Graph, Program> build) {}
