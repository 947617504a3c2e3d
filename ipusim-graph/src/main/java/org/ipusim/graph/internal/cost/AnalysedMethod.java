package org.ipusim.graph.internal.cost;

import java.lang.classfile.CompoundElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.util.List;

/**
 * A method of a codelet with its cost.
 *
 * @param key which method
 * @param model its class file's view
 * @param cost what its blocks cost
 * @param blocks what its blocks do
 * @param callees the methods it calls, call after call
 */
record AnalysedMethod(
    MethodKey key,
    MethodModel model,
    MethodCost cost,
    List<SymbolicBlock> blocks,
    List<MethodKey> callees) {
  /** The method's bytecodes. */
  int bytecodes() {
    return (int)
        model.code().stream()
            .flatMap(CompoundElement::elementStream)
            .filter(Instruction.class::isInstance)
            .count();
  }
}
