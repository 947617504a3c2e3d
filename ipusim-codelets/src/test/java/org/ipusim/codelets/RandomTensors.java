package org.ipusim.codelets;

import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Sequence;

/** A graph with tensors that lie in all sorts of ways on some tiles, and what a run leaves. */
public final class RandomTensors {
  public static final Target TARGET = Target.of(ChipSpec.preset("gc200"));
  private static final int TILES = 9;

  public final Graph graph = new Graph(TARGET);
  public final Sequence.Builder program = Sequence.builder();
  private final SplittableRandom random;
  private int number;

  public RandomTensors(long seed) {
    random = new SplittableRandom(seed);
  }

  public SplittableRandom random() {
    return random;
  }

  /** A tensor with initial values, scattered in stretches, of which some are transposed views. */
  public Tensor real(ElementType type, int[] shape, float... values) {
    Tensor tensor = anywhere(type, shape);
    graph.setInitialValue(tensor, values);
    return tensor;
  }

  public Tensor whole(ElementType type, int[] shape, int... values) {
    Tensor tensor = anywhere(type, shape);
    graph.setInitialValue(tensor, values);
    return tensor;
  }

  private Tensor anywhere(ElementType type, int[] shape) {
    String name = "t" + number++;
    boolean transposed = shape.length == 2 && random.nextInt(3) == 0;
    int[] stored = transposed ? new int[] {shape[1], shape[0]} : shape;
    boolean padded = shape.length == 1 && random.nextInt(3) == 0;
    if (padded) {
      Tensor larger = graph.addVariable(name, type, shape[0] + 5);
      scatter(larger);
      return larger.slice(3, shape[0] + 3);
    }
    Tensor variable = graph.addVariable(name, type, stored);
    scatter(variable);
    return transposed ? variable.transpose() : variable;
  }

  private void scatter(Tensor tensor) {
    int n = tensor.numElements();
    if (random.nextInt(3) == 0) {
      graph.setTileMapping(tensor, TileMapping.linear(n, TILES, 1, 1));
      return;
    }
    Tensor flat = tensor.flatten();
    for (int begin = 0; begin < n; ) {
      int end = Math.min(n, begin + 1 + random.nextInt(Math.max(1, n / 3)));
      graph.setTileMapping(flat.slice(begin, end), random.nextInt(TILES));
      begin = end;
    }
  }

  public float[] floats(int n, float low, float high) {
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return values;
  }

  public int[] ints(int n, int low, int high) {
    var values = new int[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextInt(low, high);
    }
    return values;
  }

  public int[] shape() {
    return switch (random.nextInt(4)) {
      case 0 -> new int[] {1 + random.nextInt(300)};
      case 1 -> new int[] {1 + random.nextInt(20), 1 + random.nextInt(30)};
      case 2 -> new int[] {1 + random.nextInt(5), 1 + random.nextInt(6), 1 + random.nextInt(17)};
      default -> new int[] {};
    };
  }

  public static int elements(int[] shape) {
    int n = 1;
    for (int size : shape) {
      n *= size;
    }
    return n;
  }

  private Engine run(Tensor result) {
    graph.createHostRead("result", result);
    var engine = new Engine(graph.compile(program.build()));
    engine.run(0);
    return engine;
  }

  public float[] floatsOf(Tensor result) {
    try (var engine = run(result)) {
      return engine.readFloats("result");
    }
  }

  public int[] intsOf(Tensor result) {
    try (var engine = run(result)) {
      return engine.readInts("result");
    }
  }
}
