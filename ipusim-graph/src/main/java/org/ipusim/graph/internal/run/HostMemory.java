package org.ipusim.graph.internal.run;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.IdentityHashMap;
import org.ipusim.core.number.ElementType.Storage;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.RegionTable;
import org.ipusim.graph.internal.compile.Staging;
import org.ipusim.graph.internal.compile.Step.HostTensor;
import org.ipusim.graph.internal.compile.VertexRun;
import org.jspecify.annotations.Nullable;

/**
 * What one replica in one engine changes: the elements of all regions, one host array each, the
 * arrays for gathered edges, vertex state, and the workers' random numbers.
 */
public final class HostMemory {
  /** Which elements there are. */
  enum Elements {
    /** Each region's own. */
    OWN,
    /**
     * Floats of regions of one length are the same: vertices run, but what they read makes no
     * difference. Integers are each region's own, since they may be places in other regions.
     */
    SHARED,
    /** None. */
    NONE
  }

  private final Object[] arrays;
  private final @Nullable WorkerRandom[] random;
  private final int workers;
  private final int firstWorker;
  private final IdentityHashMap<VertexRun, int[]> states = new IdentityHashMap<>();

  /**
   * Sets all elements to their initial values.
   *
   * @param graph the compiled graph
   * @param replica the replica that they belong to
   * @param elements which elements there are
   */
  HostMemory(CompiledGraph graph, int replica, Elements elements) {
    firstWorker = replica * graph.target().tiles() * graph.target().chip().tile().workerContexts();
    workers = graph.target().chip().tile().workerContexts();
    random = new @Nullable WorkerRandom[graph.target().tiles() * workers];
    if (elements == Elements.NONE) {
      arrays = new Object[0];
      return;
    }
    RegionTable regions = graph.regions();
    int staging = graph.stagingLengths().length;
    arrays = new Object[regions.size() + staging];
    var floats = new Int2ObjectOpenHashMap<Object>();
    for (int r = 0; r < regions.size(); r++) {
      arrays[r] = array(regions.storage(r), regions.elements(r), elements, floats);
    }
    for (int s = 0; s < staging; s++) {
      arrays[regions.size() + s] =
          array(graph.stagingStorage().get(s), graph.stagingLengths()[s], elements, floats);
    }
    graph.initialValues().forEach(v -> scatter(v.elements(), v.pieces()));
    graph.replicaIndices().forEach(pieces -> scatter(new int[] {replica}, pieces));
  }

  private static Object array(
      Storage storage, int length, Elements elements, Int2ObjectMap<Object> floats) {
    return elements == Elements.SHARED && storage == Storage.FLOAT
        ? floats.computeIfAbsent(length, storage::newArray)
        : storage.newArray(length);
  }

  /**
   * Gives the state words of a run's vertices, which start as compiled.
   *
   * @param run the run
   * @return its words, vertex after vertex
   */
  public int[] state(VertexRun run) {
    return states.computeIfAbsent(run, r -> r.state().clone());
  }

  /**
   * Gives the random numbers of a worker context.
   *
   * @param tile its tile
   * @param worker its number on the tile
   * @return the generator, always the same
   */
  public WorkerRandom random(int tile, int worker) {
    int number = tile * workers + worker;
    WorkerRandom found = random[number];
    if (found == null) {
      found = WorkerRandom.unseeded(firstWorker + number);
      random[number] = found;
    }
    return found;
  }

  /** {@return the array of every region, by number} */
  public Object[] arrays() {
    return arrays;
  }

  /**
   * Gathers a tensor.
   *
   * @param tensor the tensor
   * @return a new primitive array of its elements
   */
  public Object read(HostTensor tensor) {
    Object out = tensor.type().storage().newArray(tensor.numElements());
    PieceGather.gather(arrays, tensor.pieces(), out);
    return out;
  }

  /**
   * Scatters a tensor.
   *
   * @param tensor the tensor
   * @param elements a primitive array of its elements
   */
  public void write(HostTensor tensor, Object elements) {
    scatter(elements, tensor.pieces());
  }

  /**
   * Copies stretches within this memory.
   *
   * @param segments source region, offset, destination region, offset, elements of each
   */
  public void copy(int[] segments) {
    copy(segments, this);
  }

  /** Copies stretches to the memory of a replica. */
  void copy(int[] segments, HostMemory destination) {
    for (int i = 0; i < segments.length; i += 5) {
      System.arraycopy(
          arrays[segments[i]],
          segments[i + 1],
          destination.arrays[segments[i + 2]],
          segments[i + 3],
          segments[i + 4]);
    }
  }

  /**
   * Gathers edges in several pieces.
   *
   * @param staging the edges
   */
  public void gather(Staging staging) {
    for (int i = 0; i < staging.size(); i++) {
      PieceGather.gather(arrays, staging.pieces()[i], arrays[staging.regions()[i]]);
    }
  }

  /**
   * Scatters those of them that were written.
   *
   * @param staging the edges
   */
  public void scatter(Staging staging) {
    for (int i = 0; i < staging.size(); i++) {
      if (staging.scatter()[i]) {
        scatter(arrays[staging.regions()[i]], staging.pieces()[i]);
      }
    }
  }

  private void scatter(Object from, int[] pieces) {
    int at = 0;
    for (int i = 0; i < pieces.length; i += 3) {
      System.arraycopy(from, at, arrays[pieces[i]], pieces[i + 1], pieces[i + 2]);
      at += pieces[i + 2];
    }
  }
}
