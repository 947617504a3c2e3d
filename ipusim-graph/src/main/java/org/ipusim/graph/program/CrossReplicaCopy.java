package org.ipusim.graph.program;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import org.ipusim.graph.Tensor;

/**
 * Copies elements between replicas of a graph: each replica sends its source to the destination of
 * another, all at once, over the links between their chips. A replica may also be its own
 * destination, which is a {@link Copy}.
 *
 * @param source where from
 * @param destination where to: as many elements of the same type, sharing none with the source
 * @param replicaMap to which replica each sends, by the sender's number: all replicas, each once as
 *     a sender and once as a receiver
 */
public record CrossReplicaCopy(Tensor source, Tensor destination, Map<Integer, Integer> replicaMap)
    implements Program {
  /** Copies the map. */
  public CrossReplicaCopy {
    replicaMap = ImmutableSortedMap.copyOf(replicaMap);
  }
}
