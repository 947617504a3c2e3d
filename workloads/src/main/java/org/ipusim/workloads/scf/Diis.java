package org.ipusim.workloads.scf;

import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.Fill;
import org.ipusim.codelets.gather.DynamicSlices;
import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.codelets.linalg.solve.JacobiEigen;
import org.ipusim.codelets.linalg.solve.JacobiKernels;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * Pulay's direct inversion in the iterative subspace on the chip, as pyscf_ipu/dft.py: the last
 * nine Fock matrices and their errors FDS - SDF are kept in rings, and the Fock matrix becomes the
 * combination whose error is least. The bordered system is solved by its eigenvalues, of which tiny
 * ones are left out.
 */
final class Diis {
  /** Fock matrices kept. */
  static final int KEPT = 9;

  private final Graph graph;
  private final Products products;
  private final int sweeps;
  private final JacobiKernels kernels;
  private final Tensor position;
  private final Tensor held;
  private final Tensor focks;
  private final Tensor errors;
  private final Tensor largest;

  Diis(Graph graph, Products products, int n, int sweeps, JacobiKernels kernels) {
    this.graph = graph;
    this.products = products;
    this.sweeps = sweeps;
    this.kernels = kernels;
    position = scalar("diis/position", ElementType.UNSIGNED_INT);
    held = scalar("diis/held", ElementType.INT);
    focks = ring("diis/focks", n);
    errors = ring("diis/errors", n);
    largest = scalar("diis/largestError", ElementType.FLOAT);
  }

  private Tensor scalar(String name, ElementType type) {
    Tensor out = graph.addVariable(name, type, 1);
    graph.setTileMapping(out, 0);
    return out;
  }

  private Tensor ring(String name, int n) {
    return DynamicSlices.createSliceableTensor(
        graph, ElementType.FLOAT, new int[] {KEPT, n * n}, new int[] {0}, name);
  }

  /** {@return the largest element of the last error, FLOAT [1]} */
  Tensor largestError() {
    return largest;
  }

  /** Empties the rings. */
  void reset(Sequence.Builder program) {
    Tensor zero = graph.addConstant("diis/zero", ElementType.INT, new int[] {1}, 0);
    graph.setTileMapping(zero, 0);
    Fill.fill(graph, focks, 0, program, "diis/fillFocks");
    Fill.fill(graph, errors, 0, program, "diis/fillErrors");
    program.add(new Copy(zero, held));
    program.add(new Copy(zero.reinterpret(ElementType.UNSIGNED_INT), position));
  }

  /** {@return the combination of the Fock matrix and earlier ones, [n, n]} */
  Tensor extrapolate(Tensor fock, Tensor density, Tensor overlap, Sequence.Builder program) {
    int n = fock.dim(0);
    Tensor product = products.times(fock, density, program, "diis/fd");
    Tensor fds = products.times(product, overlap, program, "diis/fds");
    Tensor error =
        Elementwise.map(
            graph, BinaryOperation.SUBTRACT, fds, fds.transpose(), program, "diis/error");
    products.largest(error, largest, program, "diis/largest");
    keep(focks, fock, program, "diis/keepFock");
    keep(errors, error, program, "diis/keepError");
    Tensor gram =
        MatMul.matMul(
            graph,
            errors,
            errors.transpose(),
            program,
            ElementType.FLOAT,
            "diis/gram",
            PlanOptions.defaults());
    Tensor system = graph.addVariable("diis/system", ElementType.FLOAT, KEPT + 1, KEPT + 1);
    graph.setTileMapping(system, 0);
    ComputeSet border = graph.addComputeSet("diis/border");
    graph
        .addVertex(border, BorderSystem.class)
        .connect("gram", gram.flatten())
        .connect("system", system.flatten())
        .connect("held", held)
        .connect("position", position)
        .setInitialValue("most", KEPT)
        .setTileMapping(0);
    program.add(new Execute(border));
    JacobiEigen.Eigen eigen =
        JacobiEigen.eigh(graph, system, sweeps, kernels, program, "diis/eigh");
    Tensor weights = graph.addVariable("diis/weights", ElementType.FLOAT, 1, KEPT);
    graph.setTileMapping(weights, 0);
    ComputeSet solve = graph.addComputeSet("diis/solve");
    graph
        .addVertex(solve, PseudoInverseColumn.class)
        .connect("values", eigen.values())
        .connect("vectors", eigen.vectors().flatten())
        .connect("column", weights.flatten())
        .setInitialValue("n", KEPT + 1)
        .setTileMapping(0);
    program.add(new Execute(solve));
    return MatMul.matMul(
            graph,
            weights,
            focks,
            program,
            ElementType.FLOAT,
            "diis/combine",
            PlanOptions.defaults())
        .reshape(n, n);
  }

  private void keep(Tensor ring, Tensor matrix, Sequence.Builder program, String name) {
    DynamicSlices.dynamicUpdate(
        graph,
        ring,
        matrix.reshape(1, matrix.numElements()),
        position,
        new int[] {0},
        new int[] {1},
        program,
        name);
  }
}
