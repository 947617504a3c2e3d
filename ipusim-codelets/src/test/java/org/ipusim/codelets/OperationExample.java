package org.ipusim.codelets;

import java.util.function.Function;
import org.ipusim.graph.Graph;
import org.ipusim.graph.program.Program;

/**
 * A small program with one operation of the library.
 *
 * @param name the operation
 * @param build adds it to a graph; inputs have initial values and nothing goes to the host
 */
public record OperationExample(String name, Function<Graph, Program> build) {}
