package org.ipusim.workloads.scf;

import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.UnaryOperation;
import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** Operations on whole matrices in single precision. */
record Products(Graph graph) {
  Tensor times(Tensor a, Tensor b, Sequence.Builder program, String name) {
    return MatMul.matMul(graph, a, b, program, ElementType.FLOAT, name, PlanOptions.defaults());
  }

  /** Sets an element to the largest absolute one of a matrix. */
  void largest(Tensor matrix, Tensor element, Sequence.Builder program, String name) {
    Tensor absolute =
        Elementwise.map(
            graph, UnaryOperation.ABSOLUTE, matrix.flatten().expand(0), program, name + "/abs");
    Reduce.reduceWithOutput(
        graph, absolute, element, new int[] {1}, ReduceParams.of(Operation.MAX), program, name);
  }
}
