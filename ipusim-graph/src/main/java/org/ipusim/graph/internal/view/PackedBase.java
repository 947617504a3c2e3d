package org.ipusim.graph.internal.view;

/**
 * What another base indexes, as it lies when packed into a variable.
 *
 * @param base the other base
 * @param packing where its elements lie in the variable
 * @param variable the variable's id
 */
record PackedBase(Base base, Packing packing, int variable) implements Base {
  @Override
  public void walk(int first, int step, int count, RunConsumer out) {
    base.walk(
        first, step, count, (v, begin, length) -> packing.walk(variable, v, begin, length, out));
  }
}
