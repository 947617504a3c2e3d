package org.ipusim.workloads.scf;

import java.util.List;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.linalg.solve.JacobiEigen;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * A self-consistent field on the chips: all integrals once, then, of one density after another, J -
 * K / 2, the functional where the method has one, the Fock matrix, its combination with earlier
 * ones, its eigenvectors in orthonormal functions and the density of the lowest. Matrices come from
 * the host as streams, and each density goes to it with its J - K / 2, so that one executable
 * serves all conformers of a molecule.
 */
final class ScfProgram {
  static final String PLACES = "places";
  static final String CORE = "core";
  static final String OVERLAP = "overlap";
  static final String ORTHOGONAL = "orthogonal";
  static final String GUESS = "guess";
  static final String DENSITIES = "densities";
  static final String TWO_ELECTRONS = "twoElectrons";
  static final String ORBITALS = "orbitals";
  static final String WEIGHTS = "weights";
  static final String FUNCTIONAL = "functional";
  static final String FUNCTIONAL_ENERGY = "functionalEnergy";

  private final Graph graph;
  private final Basis basis;
  private final ScfOptions options;
  private final Products products;
  private final int n;
  private final int points;
  private final Tensor core;
  private final Tensor overlap;
  private final Tensor orthogonal;
  private final Tensor density;

  private ScfProgram(Graph graph, ScfProblem problem, ScfOptions options) {
    this.graph = graph;
    this.basis = problem.basis();
    this.points = problem.grid().points();
    this.options = options;
    this.products = new Products(graph);
    this.n = basis.size();
    core = matrix("fock/core");
    overlap = matrix("diis/overlap");
    orthogonal = matrix("eigen/orthogonal");
    density = matrix("density/density");
  }

  /**
   * Compiles the program.
   *
   * @param root all tiles of the target
   * @param graph those to use
   * @param problem the basis and the number of grid points; the rest is what the host sends
   * @param quartets what is computed
   * @param options how
   * @param compile options of the compiler
   */
  static Executable compile(
      Graph root,
      Graph graph,
      ScfProblem problem,
      Quartets quartets,
      ScfOptions options,
      CompileOptions compile) {
    var program = new ScfProgram(graph, problem, options);
    return root.compile(compile, program.build(quartets, graph.tiles()));
  }

  private Tensor matrix(String name) {
    Tensor out = graph.addVariable(name, ElementType.FLOAT, n, n);
    graph.mapLinearly(out, n, n);
    return out;
  }

  private Sequence build(Quartets quartets, int tiles) {
    var program = Sequence.builder();
    EriMethod method = options.integrals();
    var chip = new ChipBasis(graph, basis, quartets.byClass().keySet(), method);
    receive(program, PLACES, chip.places());
    receive(program, CORE, core);
    receive(program, OVERLAP, overlap);
    receive(program, ORTHOGONAL, orthogonal);
    receive(program, GUESS, density);
    var integrals = new IntegralProgram(graph, basis, chip, method);
    integrals.add(options.mapping().rounds(quartets, basis, tiles, options.slots()), program);
    TwoElectrons twoElectrons =
        switch (options.accumulators()) {
          case TILE ->
              new TileContraction(graph, chip, integrals.kept(), options.method().exchange());
          case WORKER, JOINT -> new SlotContraction(graph, basis, integrals.kept(), options);
        };
    var diis = new Diis(graph, products, n, options.sweeps(), options.kernels());
    diis.reset(program);
    iterate(iteration(twoElectrons, functional(program), diis), diis, program);
    return program.build();
  }

  private @Nullable FunctionalProgram functional(Sequence.Builder program) {
    if (!options.method().hasFunctional()) {
      return null;
    }
    var functional = new FunctionalProgram(graph, products, points, n);
    receive(program, ORBITALS, functional.orbitals());
    receive(program, WEIGHTS, functional.weights());
    return functional;
  }

  private void receive(Sequence.Builder program, String handle, Tensor to) {
    program.add(
        new Copy(graph.addHostToDeviceFIFO(handle, ElementType.FLOAT, to.numElements()), to));
  }

  private void send(Sequence.Builder program, String handle, Tensor from) {
    program.add(
        new Copy(from, graph.addDeviceToHostFIFO(handle, ElementType.FLOAT, from.numElements())));
  }

  private Program iteration(
      TwoElectrons twoElectrons, @Nullable FunctionalProgram functional, Diis diis) {
    var body = Sequence.builder();
    send(body, DENSITIES, density);
    Tensor repulsion = twoElectrons.contract(density, body);
    send(body, TWO_ELECTRONS, repulsion);
    Tensor fock = Elementwise.map(graph, BinaryOperation.ADD, core, repulsion, body, "fock/add");
    if (functional != null) {
      FunctionalProgram.Added added = functional.add(density, body);
      send(body, FUNCTIONAL, added.matrix());
      send(body, FUNCTIONAL_ENERGY, added.energy());
      fock =
          Elementwise.map(
              graph, BinaryOperation.ADD, fock, added.matrix(), body, "fock/functional");
    }
    Tensor mixed = diis.extrapolate(fock, density, overlap, body);
    Tensor half = products.times(orthogonal.transpose(), mixed, body, "eigen/left");
    Tensor orthonormal = products.times(half, orthogonal, body, "eigen/right");
    JacobiEigen.Eigen eigen =
        JacobiEigen.eigh(
            graph, orthonormal, options.sweeps(), options.kernels(), body, "eigen/eigh");
    Tensor occupied = occupied(eigen, body);
    Tensor orbitals = products.times(orthogonal, occupied, body, "density/orbitals");
    Tensor next = products.times(orbitals, orbitals.transpose(), body, "density/product");
    body.add(new Copy(next, density));
    return body.build();
  }

  /** Eigenvectors that hold electrons, of which each row here is one, and zeros for the others. */
  private Tensor occupied(JacobiEigen.Eigen eigen, Sequence.Builder program) {
    Tensor rows = matrix("density/occupied");
    ComputeSet set = graph.addComputeSet("density/occupy");
    for (int i = 0; i < n; i++) {
      graph.setTileMapping(rows.index(i), i % graph.tiles());
      graph
          .addVertex(set, OccupiedColumn.class)
          .connect("values", eigen.values())
          .connect("vector", eigen.vectors().index(i, 1))
          .connect("occupied", rows.index(i))
          .setInitialValue("own", i)
          .setInitialValue("pairs", basis.molecule().electronPairs())
          .setInitialValue("normalise", options.normalise())
          .setTileMapping(i % graph.tiles());
    }
    program.add(new Execute(set));
    return rows.transpose();
  }

  private void iterate(Program body, Diis diis, Sequence.Builder program) {
    if (options.threshold() == 0) {
      program.add(new Repeat(options.iterations(), body));
      return;
    }
    Tensor done = graph.addVariable("control/iterations", ElementType.INT, 1);
    Tensor again = graph.addVariable("control/again", ElementType.INT, 1);
    Tensor zero = graph.addConstant("control/zero", ElementType.INT, new int[] {1}, 0);
    for (Tensor t : List.of(done, again, zero)) {
      graph.setTileMapping(t, 0);
    }
    ComputeSet set = graph.addComputeSet("control/again");
    graph
        .addVertex(set, IterateAgain.class)
        .connect("error", diis.largestError())
        .connect("iterations", done)
        .connect("again", again)
        .setInitialValue("threshold", (float) options.threshold())
        .setInitialValue("most", options.iterations())
        .setTileMapping(0);
    program.add(new Copy(zero, done));
    program.add(new RepeatWhileTrue(new Execute(set), again, body));
  }
}
