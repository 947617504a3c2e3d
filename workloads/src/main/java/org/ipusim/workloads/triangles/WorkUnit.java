package org.ipusim.workloads.triangles;

/**
 * Edges of one vertex of an oriented network that one vertex of the graph intersects.
 *
 * @param row the network's vertex
 * @param first first of its out-neighbours, by place in its row
 * @param end first out-neighbour left out
 * @param method how rows are intersected
 * @param tableWords words of the table that the method makes of the row
 * @param bundles estimate of the time
 */
record WorkUnit(
    int row, int first, int end, IntersectionMethod method, int tableWords, long bundles) {}
