package org.ipusim.graph.internal.view;

/** The flattened elements of one variable. */
record VariableBase(int variable) implements Base {
  @Override
  public void walk(int begin, int end, RunConsumer out) {
    if (end > begin) {
      out.accept(variable, begin, end - begin);
    }
  }
}
