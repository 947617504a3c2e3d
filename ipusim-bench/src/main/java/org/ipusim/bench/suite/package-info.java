/** Runs the JMH benchmarks of the simulator, and compares runs. */
@NullMarked
package org.ipusim.bench.suite;

import org.jspecify.annotations.NullMarked;
