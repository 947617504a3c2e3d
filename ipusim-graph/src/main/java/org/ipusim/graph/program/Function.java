package org.ipusim.graph.program;

/**
 * A program whose control code is on the tiles once, however often it is called. Made by {@code
 * Graph.addFunction}.
 *
 * @param name the user's name for it
 * @param body the program
 */
public record Function(String name, Program body) {}
