/** Exact triangle counting by intersection of sorted adjacency lists. */
@NullMarked
package org.ipusim.workloads.triangles;

import org.jspecify.annotations.NullMarked;
