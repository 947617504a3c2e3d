/**
 * Host speed: JMH benchmarks of the hot paths. After a build, {@code java -cp
 * 'ipusim-bench/target/lib/*' org.openjdk.jmh.Main VertexOverhead} runs one of them.
 */
@NullMarked
package org.ipusim.bench.jmh;

import org.jspecify.annotations.NullMarked;
