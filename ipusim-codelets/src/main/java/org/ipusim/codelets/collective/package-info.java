/** Collective operations over replicas, over the chips of a graph, and over tiles of a chip. */
@NullMarked
package org.ipusim.codelets.collective;

import org.jspecify.annotations.NullMarked;
