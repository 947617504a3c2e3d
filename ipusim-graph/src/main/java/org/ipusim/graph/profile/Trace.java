package org.ipusim.graph.profile;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The first events of all runs, in the order in which they were found: those of a step together,
 * the host's next to the step that set them off.
 *
 * @param maxEvents how many are kept; 0 where nobody asked for a trace
 * @param events the events
 * @param omitted how many came after these
 */
public record Trace(int maxEvents, List<TraceEvent> events, long omitted) {
  /** No trace. */
  public static final Trace NONE = new Trace(0, List.of(), 0);

  /** Copies the events. */
  public Trace {
    events = ImmutableList.copyOf(events);
  }
}
