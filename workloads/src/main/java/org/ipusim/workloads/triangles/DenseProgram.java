package org.ipusim.workloads.triangles;

import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Cast;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.Fill;
import org.ipusim.codelets.layout.TileMappings;
import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.codelets.reduce.CountReduction;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.DataStream;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;

/**
 * The programs of one chip, alike on all: one multiplies a block of the lower part by one of the
 * upper part and adds the product to an output block, the other keeps what the adjacency block has
 * a 1 for, and sums it.
 */
final class DenseProgram {
  static final String LOWER = "lower";
  static final String UPPER = "upper";
  static final String ADJACENCY = "adjacency";
  static final String COUNTS = "counts";

  /** The number of the program that empties the output block. */
  static final int CLEAR = 0;

  /** The number of the program that multiplies and adds. */
  static final int MULTIPLY = 1;

  /** The number of the program that masks, sums and hands the count out. */
  static final int COUNT = 2;

  private static final ElementType TYPE = ElementType.FLOAT;

  private final Graph root;
  private final Graph graph;
  private final int size;

  private DenseProgram(Graph root, Graph graph, int size) {
    this.root = root;
    this.graph = graph;
    this.size = size;
  }

  /**
   * Builds and compiles.
   *
   * @param root all tiles of a chip
   * @param graph those to use
   * @param size rows and columns of a block
   */
  static Executable compile(Graph root, Graph graph, int size, CompileOptions options) {
    return new DenseProgram(root, graph, size).compile(options);
  }

  private Executable compile(CompileOptions options) {
    PlanOptions plan = PlanOptions.defaults();
    int[] shape = {size, size};
    Tensor lower = MatMul.createInputLhs(graph, TYPE, TYPE, shape, shape, LOWER, plan);
    Tensor upper = MatMul.createInputRhs(graph, TYPE, TYPE, shape, shape, UPPER, plan);
    var multiply = Sequence.builder();
    multiply.add(new Copy(blocks(LOWER), lower));
    multiply.add(new Copy(blocks(UPPER), upper));
    Tensor product = MatMul.matMul(graph, lower, upper, multiply, TYPE, "multiply", plan);
    Tensor sums = TileMappings.cloneInOrder(graph, product, "sums");
    Elementwise.mapInPlace(graph, BinaryOperation.ADD, sums, product, multiply, "multiply/add");
    var clear = Sequence.builder();
    Fill.zero(graph, sums, clear, "clear");
    return root.compile(options, clear.build(), multiply.build(), countWhereAdjacent(sums));
  }

  private Program countWhereAdjacent(Tensor sums) {
    var count = Sequence.builder();
    Tensor adjacency = TileMappings.cloneInOrder(graph, sums, ADJACENCY);
    count.add(new Copy(blocks(ADJACENCY), adjacency));
    Elementwise.mapInPlace(graph, BinaryOperation.MULTIPLY, sums, adjacency, count, "mask");
    Tensor rows =
        Reduce.reduce(
            graph, sums, TYPE, new int[] {1}, ReduceParams.of(Operation.ADD), count, "reduce/rows");
    Tensor integers = Cast.cast(graph, rows, ElementType.INT, count, "reduce/integers");
    CountReduction total =
        CountReduction.add(graph, integers.reinterpret(ElementType.UNSIGNED_INT), "reduce/total");
    count.add(total.program());
    int words = total.total().numElements();
    DataStream counts = root.addDeviceToHostFIFO(COUNTS, total.total().elementType(), words);
    count.add(new Copy(total.total(), counts));
    return count.build();
  }

  private DataStream blocks(String name) {
    return root.addHostToDeviceFIFO(name, TYPE, size * size);
  }
}
