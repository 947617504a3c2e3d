/**
 * Exact triangle counting by intersection of sorted adjacency lists, or by products of dense
 * blocks.
 */
@NullMarked
package org.ipusim.workloads.triangles;

import org.jspecify.annotations.NullMarked;
