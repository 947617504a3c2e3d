package org.ipusim.workloads.triangles;

/**
 * Which rows are intersected how: those of hubs by one method, the others by another.
 *
 * @param method the method for hubs; for all rows, where it makes no table
 * @param hubDegree out-neighbours that make a hub
 */
record Intersection(IntersectionMethod method, int hubDegree) {
  /** {@return the method for a row of so many elements} */
  IntersectionMethod of(int rowLength) {
    return method.makesTable() && rowLength < hubDegree ? IntersectionMethod.MERGE : method;
  }
}
