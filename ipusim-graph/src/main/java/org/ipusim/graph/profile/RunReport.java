package org.ipusim.graph.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A workload's answer and what it cost.
 *
 * @param workload the workload's name
 * @param parameters what it was run with, in the order to show: strings, numbers and booleans
 * @param result its own answer, in the order to show: strings, numbers, booleans, and maps of
 *     these; a BigDecimal states how many digits are meant
 * @param profile its cost on the chips
 * @param host its cost on the host
 */
public record RunReport(
    String workload,
    Map<String, Object> parameters,
    Map<String, Object> result,
    Profile profile,
    HostCost host) {
  /** Copies the maps, keeping their order. */
  public RunReport {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
  }
}
