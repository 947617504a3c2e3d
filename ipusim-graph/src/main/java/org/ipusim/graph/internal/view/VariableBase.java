package org.ipusim.graph.internal.view;

/** The flattened elements of one variable. */
record VariableBase(int variable) implements Base {
  @Override
  public void walk(int first, int step, int count, RunConsumer out) {
    if (step == 1) {
      out.accept(variable, first, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      out.accept(variable, first + i * step, 1);
    }
  }
}
