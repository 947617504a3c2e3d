package org.ipusim.graph.internal.compile;

import java.util.List;
import java.util.Map;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType.Storage;
import org.ipusim.graph.internal.compile.Step.HostTensor;
import org.ipusim.graph.internal.model.HostInterface;
import org.ipusim.graph.profile.MemoryReport;

/**
 * A graph and its programs, ready to run any number of times. Nothing here refers to the graph it
 * was made from.
 *
 * @param target the chips of one replica
 * @param replicas the number of replicas
 * @param regions where elements lie
 * @param stagingStorage host primitives of the arrays that hold gathered edges
 * @param stagingLengths their lengths
 * @param initialValues initial elements of each variable that has any
 * @param replicaIndices where the replica's number stands: region, offset and length of 1
 * @param programs the programs, by number
 * @param plans the compute sets that programs run
 * @param steps what the profile counts
 * @param memory bytes by tile
 * @param counts how large the graph is
 * @param reads tensors the host may read, by handle
 * @param writes tensors the host may write, by handle
 * @param host streams, remote buffers and host functions
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CompiledGraph(
    Target target,
    int replicas,
    RegionTable regions,
    List<Storage> stagingStorage,
    int[] stagingLengths,
    List<InitialValue> initialValues,
    List<int[]> replicaIndices,
    List<Step> programs,
    List<ComputePlan> plans,
    List<StepInfo> steps,
    MemoryReport memory,
    Counts counts,
    Map<String, HostTensor> reads,
    Map<String, HostTensor> writes,
    HostInterface host) {

  /** {@return the chips of all replicas} */
  public Target allChips() {
    return Target.of(target.chip(), target.chips() * replicas);
  }

  /**
   * Elements a variable starts with.
   *
   * @param elements a primitive array of all elements
   * @param pieces region, offset, elements of each piece, in order
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record InitialValue(Object elements, int[] pieces) {}

  /**
   * A step the profile counts.
   *
   * @param kind its kind
   * @param name its name
   */
  public record StepInfo(Kind kind, String name) {
    /** Kinds of steps. */
    public enum Kind {
      /** A compute set. */
      COMPUTE_SET,
      /** A copy. */
      COPY,
      /** A copy between replicas. */
      CROSS_REPLICA_COPY,
      /** Telling all tiles a predicate. */
      CONTROL,
      /** Transfers to or from the host or streaming memory. */
      STREAM_COPY,
      /** A call of a host function. */
      HOST_FUNCTION
    }
  }

  /**
   * How large a graph is.
   *
   * @param variables variables and constants
   * @param computeSets compute sets
   * @param vertices vertices
   * @param edges connected fields, of a vector list its rows
   */
  public record Counts(int variables, int computeSets, int vertices, long edges) {}
}
