package org.ipusim.codelets.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.number.Half;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class ReduceTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));
  private static final ElementType FLOAT = ElementType.FLOAT;
  private static final ElementType HALF = ElementType.HALF;
  private static final List<Operation> REAL =
      List.of(
          Operation.ADD,
          Operation.SQUARE_ADD,
          Operation.MAX,
          Operation.MIN,
          Operation.MUL,
          Operation.LOG_ADD);

  private SplittableRandom random = new SplittableRandom(0);
  private Graph graph = new Graph(GC200).createVirtualGraph(40);

  private void begin(int seed) {
    random = new SplittableRandom(seed);
    graph = new Graph(GC200).createVirtualGraph(40);
  }

  private int[] shape() {
    var shape = new int[1 + random.nextInt(4)];
    Arrays.setAll(shape, i -> 1 + random.nextInt(random.nextInt(8) == 0 ? 40 : 9));
    return shape;
  }

  private int[] dims(int rank) {
    int[] dims = IntStream.range(0, rank).filter(d -> random.nextBoolean()).toArray();
    return dims.length == 0 ? new int[] {random.nextInt(rank)} : dims;
  }

  /** Evenly, on one tile, or in pieces anywhere, now and then of single elements. */
  private void map(Tensor tensor) {
    Tensor flat = tensor.flatten();
    switch (random.nextInt(4)) {
      case 0 -> graph.mapLinearly(tensor);
      case 1 -> graph.mapLinearly(tensor, 16, 4);
      case 2 -> graph.setTileMapping(tensor, random.nextInt(graph.tiles()));
      default -> {
        int most = 1 + random.nextInt(12);
        for (int begin = 0; begin < flat.numElements(); ) {
          int end = Math.min(flat.numElements(), begin + 1 + random.nextInt(most));
          graph.setTileMapping(flat.slice(begin, end), random.nextInt(graph.tiles()));
          begin = end;
        }
      }
    }
  }

  private static float[] rounded(ElementType type, float[] values) {
    var out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = type == HALF ? Half.toFloat(Half.fromFloat(values[i])) : values[i];
    }
    return out;
  }

  private float[] values(ElementType type, int count, Operation operation) {
    var out = new float[count];
    for (int i = 0; i < count; i++) {
      double v = random.nextDouble() * 2 - 1;
      out[i] = (float) (operation == Operation.MUL ? 1 + v / 8 : v);
    }
    return rounded(type, out);
  }

  /** Which output each element of the input belongs to. */
  private static int[] outputs(int[] shape, int[] dims) {
    int elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    var out = new int[elements];
    for (int i = 0; i < elements; i++) {
      int rest = i;
      var index = new int[shape.length];
      for (int d = shape.length - 1; d >= 0; d--) {
        index[d] = rest % shape[d];
        rest /= shape[d];
      }
      for (int d = 0; d < shape.length; d++) {
        int dim = d;
        if (Arrays.stream(dims).noneMatch(x -> x == dim)) {
          out[i] = out[i] * shape[d] + index[d];
        }
      }
    }
    return out;
  }

  private static int[] left(int[] shape, int[] dims) {
    return IntStream.range(0, shape.length)
        .filter(d -> Arrays.stream(dims).noneMatch(x -> x == d))
        .map(d -> shape[d])
        .toArray();
  }

  private static double[] reference(Operation operation, float[] in, int[] outputs, int count) {
    var sums = new double[count];
    Arrays.fill(sums, Fold.identity(operation));
    for (int i = 0; i < in.length; i++) {
      double sum = sums[outputs[i]];
      double v = in[i];
      sums[outputs[i]] =
          switch (operation) {
            case ADD -> sum + v;
            case SQUARE_ADD -> sum + v * v;
            case MUL -> sum * v;
            case MAX -> Math.max(sum, v);
            case MIN -> Math.min(sum, v);
            case LOG_ADD ->
                sum == Double.NEGATIVE_INFINITY ? v : Math.log(Math.exp(sum) + Math.exp(v));
            default -> throw new IllegalStateException();
          };
    }
    return sums;
  }

  @Test
  void anyReductionOfRealsGivesWhatAPlainLoopDoes() {
    for (int seed = 0; seed < 250; seed++) {
      begin(seed);
      real(seed);
    }
  }

  private void real(int seed) {
    Operation operation = REAL.get(random.nextInt(REAL.size()));
    ElementType type = random.nextBoolean() ? FLOAT : HALF;
    ElementType outType = operation.isExtreme() ? type : random.nextBoolean() ? FLOAT : HALF;
    int[] shape = shape();
    int[] dims = dims(shape.length);
    Tensor in = graph.addVariable("in", type, shape);
    map(in);
    float[] values = values(type, in.numElements(), operation);
    graph.setInitialValue(in, values);
    boolean update = operation.takesScale() && random.nextInt(3) == 0;
    boolean scaled = operation.takesScale() && random.nextInt(3) == 0;
    Tensor scale = graph.addConstant("scale", FLOAT, new int[0], 0.5f);
    graph.setTileMapping(scale, 3);
    var params = new ReduceParams(operation, update, scaled ? scale : null);
    int[] left = left(shape, dims);
    int count = Arrays.stream(left).reduce(1, (a, b) -> a * b);
    float[] before = values(outType, count, operation);
    var program = Sequence.builder();
    Tensor out;
    if (update || random.nextBoolean()) {
      out = graph.addVariable("given", outType, left);
      map(out);
      graph.setInitialValue(out, before);
      Reduce.reduceWithOutput(graph, in, out, dims, params, program, "reduce");
    } else {
      out = Reduce.reduce(graph, in, outType, dims, params, program, "reduce");
    }
    String what =
        "seed %d: %s %s to %s, shape %s, dims %s, %s"
            .formatted(
                seed,
                operation,
                type,
                outType,
                Arrays.toString(shape),
                Arrays.toString(dims),
                params);
    assertThat(out.shape()).as(what).isEqualTo(left);
    double[] expected = reference(operation, values, outputs(shape, dims), count);
    float[] found = run(program, out);
    for (int i = 0; i < count; i++) {
      double e = expected[i];
      boolean log = operation == Operation.LOG_ADD;
      if (scaled) {
        e = log ? e + 0.5 : e * 0.5;
      }
      if (update) {
        e = log ? Math.log(Math.exp(e) + Math.exp(before[i])) : e + before[i];
      }
      double close = outType == HALF ? 4e-3 : 1e-4;
      assertThat((double) found[i])
          .as(what + " element " + i)
          .isBetween(e - close * (1 + Math.abs(e)), e + close * (1 + Math.abs(e)));
    }
  }

  private float[] run(Sequence.Builder program, Tensor out) {
    graph.getTopLevelGraph().createHostRead("out", out);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      return engine.readFloats("out");
    }
  }

  @Test
  void integersAndBooleansAreReducedExactly() {
    for (int seed = 0; seed < 60; seed++) {
      begin(seed);
      exact(seed);
    }
  }

  private void exact(int seed) {
    boolean logical = random.nextBoolean();
    List<Operation> operations =
        logical
            ? List.of(Operation.LOGICAL_AND, Operation.LOGICAL_OR)
            : List.of(
                Operation.ADD, Operation.SQUARE_ADD, Operation.MAX, Operation.MIN, Operation.MUL);
    Operation operation = operations.get(random.nextInt(operations.size()));
    ElementType type = logical ? ElementType.BOOL : ElementType.INT;
    int[] shape = shape();
    int[] dims = dims(shape.length);
    Tensor in = graph.addVariable("in", type, shape);
    map(in);
    int[] values = random.ints(in.numElements(), logical ? 0 : -5, logical ? 2 : 6).toArray();
    graph.setInitialValue(in, values);
    int[] outputs = outputs(shape, dims);
    var byOutput = new HashMap<Integer, Integer>();
    for (int i = 0; i < values.length; i++) {
      int v = operation == Operation.SQUARE_ADD ? values[i] * values[i] : values[i];
      byOutput.merge(
          outputs[i],
          v,
          (a, b) ->
              switch (operation) {
                case ADD, SQUARE_ADD -> a + b;
                case MUL -> a * b;
                case MAX, LOGICAL_OR -> Math.max(a, b);
                default -> Math.min(a, b);
              });
    }
    var program = Sequence.builder();
    Tensor out =
        Reduce.reduce(graph, in, type, dims, ReduceParams.of(operation), program, "reduce");
    graph.getTopLevelGraph().createHostRead("out", out);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      assertThat(engine.readInts("out"))
          .as("seed %d %s", seed, operation)
          .containsExactly(IntStream.range(0, out.numElements()).map(byOutput::get).toArray());
    }
  }

  @Test
  void severalReductionsShareComputeSets() {
    var ops = new ArrayList<Reduce.Op>();
    var expected = new ArrayList<double[]>();
    for (int i = 0; i < 3; i++) {
      int[] shape = {64, 30 + i};
      Tensor in = graph.addVariable("in" + i, FLOAT, shape);
      graph.mapLinearly(in);
      float[] values = values(FLOAT, in.numElements(), Operation.ADD);
      graph.setInitialValue(in, values);
      ops.add(new Reduce.Op(in, FLOAT, new int[] {0}, ReduceParams.of(Operation.ADD), null));
      expected.add(reference(Operation.ADD, values, outputs(shape, new int[] {0}), shape[1]));
    }
    long longest = 0;
    for (Reduce.Op op : ops) {
      var alone = Sequence.builder();
      Reduce.reduceMany(graph, List.of(op), alone, "alone");
      longest = Math.max(longest, count(alone));
    }
    var program = Sequence.builder();
    List<Tensor> out = Reduce.reduceMany(graph, ops, program, "all");
    assertThat(count(program)).isEqualTo(longest);
    float[] found = run(program, Tensor.concat(out, 0));
    int at = 0;
    for (double[] e : expected) {
      for (double v : e) {
        assertThat((double) found[at++]).isBetween(v - 1e-4, v + 1e-4);
      }
    }
  }

  private static long count(Sequence.Builder program) {
    return program.build().steps().stream().filter(Execute.class::isInstance).count();
  }

  @Test
  void ofNoElementsTheResultChangesNothing() {
    Tensor in = graph.addVariable("in", FLOAT, 3, 0);
    var program = Sequence.builder();
    Tensor out =
        Reduce.reduce(
            graph, in, FLOAT, new int[] {1}, ReduceParams.of(Operation.MUL), program, "none");
    assertThat(run(program, out)).containsExactly(1, 1, 1);
  }

  @Test
  void whatDoesNotSuitIsRefused() {
    Tensor in = graph.addVariable("in", FLOAT, 3, 4);
    Tensor ints = graph.addVariable("ints", ElementType.INT, 3, 4);
    graph.mapLinearly(in);
    var program = Sequence.builder();
    ReduceParams add = ReduceParams.of(Operation.ADD);
    assertThatThrownBy(() -> Reduce.reduce(graph, in, FLOAT, new int[] {2}, add, program, "r"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("r: dimension 2 of tensor FLOAT[3, 4] cannot be reduced, there are 0..1");
    assertThatThrownBy(
            () ->
                Reduce.reduce(
                    graph,
                    in,
                    FLOAT,
                    new int[] {0},
                    ReduceParams.of(Operation.LOGICAL_OR),
                    program,
                    "r"))
        .hasMessage("r: LOGICAL_OR reduces BOOL, not tensor FLOAT[3, 4]; cast it first");
    assertThatThrownBy(() -> Reduce.reduce(graph, ints, FLOAT, new int[] {0}, add, program, "r"))
        .hasMessage("r: the result of reducing tensor INT[3, 4] cannot be FLOAT; cast it after");
    assertThatThrownBy(() -> new ReduceParams(Operation.MAX, true, null))
        .hasMessage(
            "reduction MAX takes no update, only ADD, SQUARE_ADD and LOG_ADD do; combine the"
                + " result with an operation of its own");
    assertThatThrownBy(
            () -> Reduce.reduceWithOutput(graph, in, in, new int[] {0}, add, program, "r"))
        .hasMessage(
            "r: reducing dimensions [0] of tensor FLOAT[3, 4] gives the shape [4], but the output"
                + " is tensor FLOAT[3, 4]");
  }
}
