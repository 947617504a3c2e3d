package org.ipusim.graph;

/**
 * Consecutive elements of one variable.
 *
 * @param variable the variable's name
 * @param elements which of its flattened elements
 */
public record VariableRegion(String variable, Interval elements) {
  @Override
  public String toString() {
    return variable + "[" + elements.begin() + ".." + elements.end() + ")";
  }
}
