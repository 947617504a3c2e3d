package org.ipusim.graph.profile;

/**
 * The vertices of one codelet.
 *
 * @param codelet the codelet's name
 * @param multiVertex whether all workers run each of them
 * @param source where their cycles come from
 * @param instances vertices in the compute sets of the programs, of one replica
 * @param cycles cycles of each execution of each vertex on each replica: a worker's issue slots, or
 *     the tile's cycles for a multi-vertex
 * @param flops floating-point operations of all executions
 */
public record VertexTypeProfile(
    String codelet,
    boolean multiVertex,
    CostSource source,
    long instances,
    Range cycles,
    long flops) {
  /** Where cycles come from. */
  public enum CostSource {
    /** The codelet's {@code cycles} method, from sizes and vertex state. */
    SCHEDULED("scheduled"),
    /** The codelet's {@code cycles} method, from what the vertex computed. */
    SCHEDULED_FROM_DATA("scheduled from data"),
    /** The codelet's class file; the cycles are the same for any data. */
    DERIVED("derived"),
    /** The codelet's class file; the cycles depend on data. */
    DERIVED_FROM_DATA("derived from data"),
    /** {@code setPerfEstimate}. */
    GIVEN("given"),
    /** {@code setPerfEstimate} for some vertices, the codelet for the others. */
    GIVEN_OR_SCHEDULED("given or scheduled"),
    /** {@code setPerfEstimate} for some vertices, the class file for the others. */
    GIVEN_OR_DERIVED("given or derived");

    private final String key;

    CostSource(String key) {
      this.key = key;
    }

    /** {@return the name in reports} */
    public String key() {
      return key;
    }
  }
}
