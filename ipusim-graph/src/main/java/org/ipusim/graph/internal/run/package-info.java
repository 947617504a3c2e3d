/** Running compiled graphs: generated loops, host memory, host threads and the time account. */
@NullMarked
package org.ipusim.graph.internal.run;

import org.jspecify.annotations.NullMarked;
