package org.ipusim.graph.problem;

/**
 * One mistake in a graph.
 *
 * @param kind what sort of mistake
 * @param message where it is and what to do, one sentence or two
 */
public record GraphProblem(Kind kind, String message) {
  /** Sorts of mistakes, named after Poplar's exceptions where it has one. */
  public enum Kind {
    /** A variable with elements on no tile ({@code invalid_tile_mapping}). */
    INVALID_TILE_MAPPING,
    /** A vertex that is on no tile. */
    UNMAPPED_VERTEX,
    /**
     * A field of a vertex that is connected to nothing, or twice ({@code graph_connection_error}).
     */
    GRAPH_CONNECTION,
    /** A field name the codelet does not have ({@code unknown_field}). */
    UNKNOWN_FIELD,
    /** An element type or shape that does not fit ({@code type_error}). */
    TYPE_MISMATCH,
    /** Two vertices of one compute set race for an element ({@code graph_cycle_error}). */
    GRAPH_CYCLE,
    /** A program that cannot run as written ({@code control_program_error}). */
    CONTROL_PROGRAM,
    /** A vertex whose cycles nobody states ({@code missing_perf_estimate}). */
    MISSING_PERF_ESTIMATE,
    /**
     * A field whose elements cannot lie where its codelet needs them ({@code
     * memory_elem_constraints_error}).
     */
    MEMORY_CONSTRAINT
  }

  @Override
  public String toString() {
    return kind + ": " + message;
  }
}
