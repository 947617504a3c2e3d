package org.ipusim.graph.profile;

/**
 * What a run cost on the host: the only part of a report that may differ between two runs.
 *
 * @param compileSeconds time to build and compile the graph
 * @param runSeconds time to run it
 * @param peakHeapBytes largest Java heap in use
 */
public record HostCost(double compileSeconds, double runSeconds, long peakHeapBytes) {}
