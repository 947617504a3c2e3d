package org.ipusim.workloads.scf;

import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * The functional on the chips as pyscf_ipu/dft.py has it: values of the orbitals in the points of
 * the grid come from the host once, points are dealt over the tiles, and of each density two matrix
 * products with what {@link FunctionalPoints} does in between make a matrix and an energy.
 */
final class FunctionalProgram {
  private static final int WORKERS = 6;

  private final Graph graph;
  private final Products products;
  private final int points;
  private final int n;
  private final Tensor orbitals;
  private final Tensor weights;

  /**
   * Adds the variables.
   *
   * @param graph where they are
   * @param products of matrices
   * @param points of the grid
   * @param n functions of the basis
   */
  FunctionalProgram(Graph graph, Products products, int points, int n) {
    this.graph = graph;
    this.products = products;
    this.points = points;
    this.n = n;
    orbitals = graph.addVariable("xc/orbitals", ElementType.FLOAT, OrbitalValues.KINDS, points, n);
    weights = graph.addVariable("xc/weights", ElementType.FLOAT, points);
    for (int kind = 0; kind < OrbitalValues.KINDS; kind++) {
      deal(orbitals.index(kind));
    }
    deal(weights);
  }

  /** Points in order, as many on each tile but for one. */
  private void deal(Tensor rows) {
    for (int tile = 0; tile < graph.tiles(); tile++) {
      if (first(tile) < first(tile + 1)) {
        graph.setTileMapping(rows.slice(first(tile), first(tile + 1)), tile);
      }
    }
  }

  private int first(int tile) {
    return Math.toIntExact((long) tile * points / graph.tiles());
  }

  /** {@return values and slopes of the orbitals, FLOAT [4, points, n]} */
  Tensor orbitals() {
    return orbitals;
  }

  /** {@return weights of the points, FLOAT [points]} */
  Tensor weights() {
    return weights;
  }

  /**
   * What the functional adds.
   *
   * @param matrix to the Fock matrix, FLOAT [n, n]
   * @param energy to the energy, FLOAT [1]
   */
  record Added(Tensor matrix, Tensor energy) {}

  /** Adds the program of one density, FLOAT [n, n]. */
  Added add(Tensor density, Sequence.Builder program) {
    Tensor values = orbitals.index(0);
    Tensor dealt = graph.addVariable("xc/products", ElementType.FLOAT, points, n);
    Tensor factors = graph.addVariable("xc/factors", ElementType.FLOAT, points, n);
    deal(dealt);
    deal(factors);
    Tensor product = products.times(values, density, program, "xc/product");
    program.add(new Copy(product, dealt));
    Tensor energies = functional(dealt, factors, program);
    Tensor half = products.times(values.transpose(), factors, program, "xc/matrix");
    Tensor matrix =
        Elementwise.map(
            graph, BinaryOperation.ADD, half, half.transpose(), program, "xc/symmetrise");
    Tensor energy =
        Reduce.reduce(
            graph,
            energies,
            ElementType.FLOAT,
            new int[] {0},
            ReduceParams.of(Operation.ADD),
            program,
            "xc/energy");
    return new Added(matrix, energy);
  }

  private Tensor functional(Tensor dealt, Tensor factors, Sequence.Builder program) {
    ComputeSet set = graph.addComputeSet("xc/functional");
    Tensor energies =
        graph.addVariable(
            "xc/energies", ElementType.FLOAT, Math.min(WORKERS * graph.tiles(), points), 1);
    int row = 0;
    for (int tile = 0; tile < graph.tiles(); tile++) {
      int begin = first(tile);
      int count = first(tile + 1) - begin;
      int workers = Math.min(WORKERS, count);
      for (int worker = 0; worker < workers; worker++) {
        int from = begin + worker * count / workers;
        int to = begin + (worker + 1) * count / workers;
        graph.setTileMapping(energies.index(row), tile);
        graph
            .addVertex(set, FunctionalPoints.class)
            .connect("values", orbitals.index(0).slice(from, to).flatten())
            .connect("slopesX", orbitals.index(1).slice(from, to).flatten())
            .connect("slopesY", orbitals.index(2).slice(from, to).flatten())
            .connect("slopesZ", orbitals.index(3).slice(from, to).flatten())
            .connect("products", dealt.slice(from, to).flatten())
            .connect("weights", weights.slice(from, to))
            .connect("factors", factors.slice(from, to).flatten())
            .connect("energy", energies.index(row))
            .setInitialValue("orbitals", n)
            .setTileMapping(tile);
        row++;
      }
    }
    program.add(new Execute(set));
    return energies.slice(0, row);
  }
}
