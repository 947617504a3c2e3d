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
  public void walk(int begin, int end, RunConsumer out) {
    base.walk(begin, end, (v, first, length) -> packing.walk(variable, v, first, length, out));
  }
}
