package org.ipusim.workloads;

import org.ipusim.graph.profile.RunReport;

/**
 * A program that the command line can run. An implementation is a service of this module's {@code
 * module-info} and of {@code META-INF/services}; its parameters are fields with picocli's {@code
 * Option} annotations, and its class has picocli's {@code Command} annotation with the name under
 * which it is run.
 */
public interface Workload {
  /**
   * Builds, compiles and runs the program.
   *
   * @param settings what all workloads are told
   * @return the answer and what it cost
   * @throws UsageException when a parameter does not make sense
   */
  RunReport run(RunSettings settings);
}
