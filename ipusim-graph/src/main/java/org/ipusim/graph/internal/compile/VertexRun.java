package org.ipusim.graph.internal.compile;

import org.ipusim.core.bsp.WorkerSchedule;
import org.ipusim.graph.internal.cost.DerivedCost;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.runtime.EdgeColumns;
import org.jspecify.annotations.Nullable;

/**
 * Vertices of one compute set that share codelet and binding kinds, ordered by tile and then as
 * they were added: one generated loop runs them all.
 *
 * @param type their codelet
 * @param wholeSlots bit s is set where slot s always covers a whole host array
 * @param vertices their numbers in the graph
 * @param tiles their tiles, ascending
 * @param edges their edges, vertex after vertex
 * @param rows rows of their list edges
 * @param state their state words at the start, vertex after vertex
 * @param measured whether their cycles are known only after they ran
 * @param cost what is known of their cost before
 * @param derived counts the cycles while they run; null where the codelet states them
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record VertexRun(
    CodeletType type,
    long wholeSlots,
    int[] vertices,
    int[] tiles,
    EdgeColumns edges,
    EdgeColumns rows,
    int[] state,
    boolean measured,
    StaticCost cost,
    @Nullable DerivedCost derived) {
  /** {@return the number of vertices} */
  public int size() {
    return vertices.length;
  }

  /**
   * Says whether a slot always covers a whole host array.
   *
   * @param slot the edge slot
   * @return whether it does
   */
  public boolean whole(int slot) {
    return (wholeSlots >> slot & 1) != 0;
  }

  /** {@return whether their cycles can differ from one execution to the next} */
  public boolean varies() {
    return measured && (derived == null || derived.dataDependent());
  }

  /**
   * Gives one of the vertices to its tile's workers.
   *
   * @param schedule the tile's schedule
   * @param cycles what the vertex takes
   */
  public void schedule(WorkerSchedule schedule, long cycles) {
    if (type.multiVertex()) {
      schedule.addMultiVertex(cycles);
    } else {
      schedule.addWorkerVertex(cycles);
    }
  }

  /**
   * Cost known at compile time, by vertex.
   *
   * @param cycles issue slots of worker vertices, tile cycles of multi-vertices, {@link #ASK} where
   *     the codelet is to be asked after each execution
   * @param flops floating-point operations of all vertices together
   * @param given how many of the vertices have an estimate of the user's
   */
  @SuppressWarnings("ArrayRecordComponent") // a column, never compared
  public record StaticCost(long[] cycles, long flops, int given) {
    /** In place of cycles: the codelet is still to be asked. */
    public static final long ASK = -1;
  }
}
