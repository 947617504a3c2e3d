/** How fast the simulator is on the host, and how that grows with tiles, work and chips. */
@NullMarked
package org.ipusim.bench.host;

import org.jspecify.annotations.NullMarked;
