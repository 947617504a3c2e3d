package org.ipusim.graph.codelet;

import org.ipusim.core.arch.Target;
import org.ipusim.core.random.WorkerRandom;

/**
 * Code of a vertex. A codelet class has a no-argument constructor and these kinds of fields:
 *
 * <ul>
 *   <li>{@link Input @Input}, {@link Output @Output} or {@link InOut @InOut}: connected to tensor
 *       elements with {@code VertexRef.connect};
 *   <li>other primitive fields: vertex state in tile memory, set with {@code
 *       VertexRef.setInitialValue}, keeping from run to run what {@code compute} writes to them;
 *   <li>{@code transient} primitive fields: registers, worth nothing after {@code compute} and
 *       {@code cycles};
 *   <li>{@code static final} constants.
 * </ul>
 *
 * <p>The engine copies the class and runs one instance of the copy over many vertices, so a codelet
 * must not keep references between vertices or publish {@code this}.
 */
public abstract sealed class Codelet permits Vertex, MultiVertex {
  /** For subclasses. */
  protected Codelet() {}

  /**
   * States the cycles of a codelet that stands for hand-scheduled code, from field sizes and vertex
   * state. With {@link DataDependent} it may also use tensor data and transient fields that {@code
   * compute} has just left.
   *
   * @param target the chip it runs on
   * @return issue slots (bundles) of one worker for a {@link Vertex}; cycles of the tile for a
   *     {@link MultiVertex}
   */
  protected long cycles(Target target) {
    throw new UnsupportedOperationException(getClass().getName() + " states no cycles");
  }

  /**
   * States the floating-point operations of one execution, counted as PopLibs does: add, multiply,
   * divide and square root 1, multiply-accumulate 2, integer operations 0.
   *
   * @param target the chip it runs on
   * @return the operations, 0 unless overridden
   */
  protected long flops(Target target) {
    return 0;
  }

  /**
   * Gives the random numbers of the worker that runs, for use in {@code compute} only. Their state
   * belongs to the worker context, not to the vertex: it stays from vertex to vertex, compute set
   * to compute set and run to run of an engine.
   *
   * <p>Each worker of a multi-vertex has its own context. A tile's other vertices take its contexts
   * in turn, in the order they were added to the compute set, and those that draw run in that
   * order, so that results depend neither on time nor on host threads; Poplar fixes the contexts
   * under its option {@code target.deterministicWorkers}. Vertices of one length occupy the same
   * contexts in time.
   *
   * @return the worker's generator, not to be kept
   */
  protected WorkerRandom random() {
    throw new UnsupportedOperationException(
        "random() works only in compute, when an engine runs it");
  }
}
