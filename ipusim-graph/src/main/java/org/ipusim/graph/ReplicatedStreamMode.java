package org.ipusim.graph;

/** Which batches of a stream the replicas of a graph take, as Poplar's type of that name. */
public enum ReplicatedStreamMode {
  /** Each its own: a copy moves as many batches as there are replicas, one after another. */
  REPLICATE,
  /** All the same: a copy moves one batch to all of them. */
  BROADCAST
}
