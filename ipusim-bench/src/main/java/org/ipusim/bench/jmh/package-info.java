/**
 * Host speed: JMH benchmarks of the hot paths. Run {@code ./ipusim bench} or the JMH main class.
 */
@NullMarked
package org.ipusim.bench.jmh;

import org.jspecify.annotations.NullMarked;
