/** Breadth-first search as Graph500 asks for it, on a checkerboard of the adjacency matrix. */
@NullMarked
package org.ipusim.workloads.bfs;

import org.jspecify.annotations.NullMarked;
