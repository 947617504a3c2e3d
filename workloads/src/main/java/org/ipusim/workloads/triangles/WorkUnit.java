package org.ipusim.workloads.triangles;

/**
 * Edges of one vertex of an oriented network that one vertex of the graph intersects.
 *
 * @param row the network's vertex
 * @param first first of its out-neighbours, by place in its row
 * @param end first out-neighbour left out
 * @param bundles upper bound of the time
 * @param words upper bound of the words it needs
 */
record WorkUnit(int row, int first, int end, long bundles, long words) {}
