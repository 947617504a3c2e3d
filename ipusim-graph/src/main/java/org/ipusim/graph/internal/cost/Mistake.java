package org.ipusim.graph.internal.cost;

/**
 * Java that no tile instruction stands for.
 *
 * @param method where
 * @param line source line, 0 when the class file has none
 * @param text what it is and what to do instead
 */
record Mistake(String method, int line, String text) {
  @Override
  public String toString() {
    return method + (line == 0 ? "" : " line " + line) + ": " + text;
  }
}
