package org.ipusim.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.program.Call;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;

/** A graph and program from a seed: mixed codelets, mappings, copies, loops and branches. */
final class RandomGraph {
  private static final int DEPTH = 3;

  final Graph graph;
  final Program program;
  final List<String> handles = new ArrayList<>();
  private final SplittableRandom random;
  private final List<Tensor> floats = new ArrayList<>();
  private final List<Tensor> ints = new ArrayList<>();
  private final List<Program> computeSets = new ArrayList<>();
  private final boolean written;

  RandomGraph(long seed) {
    this(seed, new Graph(Targets.small(16)), false);
  }

  /**
   * Fills a graph, the same for graphs of as many tiles.
   *
   * @param written whether the host may write what it may read
   */
  RandomGraph(long seed, Graph empty, boolean written) {
    random = new SplittableRandom(seed);
    graph = empty;
    this.written = written;
    for (int i = 0; i < 3; i++) {
      floats.add(variable("f" + i, ElementType.FLOAT));
      ints.add(variable("i" + i, ElementType.INT));
    }
    int sets = between(2, 4);
    for (int i = 0; i < sets; i++) {
      computeSets.add(computeSet("cs" + i));
    }
    program = program(DEPTH);
  }

  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private int tile() {
    return random.nextInt(graph.target().tiles());
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Tensor variable(String name, ElementType type) {
    int n = between(3000, 9000);
    Tensor t = graph.addVariable(name, type, n);
    if (oneIn(3)) {
      graph.mapLinearly(t, between(1, 700), between(1, 9));
    } else {
      for (int begin = 0; begin < n; ) {
        int end = Math.min(n, begin + between(1, 2500));
        graph.setTileMapping(t.slice(begin, end), tile());
        begin = end;
      }
    }
    if (type == ElementType.FLOAT) {
      var values = new float[n];
      for (int i = 0; i < n; i++) {
        values[i] = (float) random.nextDouble(-4, 4);
      }
      graph.setInitialValue(t, values);
    } else {
      graph.setInitialValue(t, random.ints(n, -100, 100).toArray());
    }
    read(name, t);
    return t;
  }

  private void read(String name, Tensor t) {
    graph.createHostRead(name, t);
    handles.add(name);
    if (written) {
      graph.createHostWrite(name, t);
    }
  }

  /** Some elements of another variable than {@code not}, now and then in several pieces. */
  private Tensor source(List<Tensor> from, Tensor not) {
    Tensor t = any(from);
    while (t == not) {
      t = any(from);
    }
    Tensor slice = slice(t, between(1, 1500));
    return oneIn(4) ? Tensor.concat(slice, slice(t, between(1, 40)).reverse(0)) : slice;
  }

  private Tensor slice(Tensor t, int length) {
    int begin = random.nextInt(t.numElements() - length + 1);
    return t.slice(begin, begin + length);
  }

  private Program computeSet(String name) {
    ComputeSet cs = graph.addComputeSet(name);
    for (List<Tensor> of : List.of(floats, ints)) {
      Tensor out = any(of);
      for (int begin = 0; begin < out.numElements(); ) {
        int end = Math.min(out.numElements(), begin + between(1, 1200));
        Tensor part = out.slice(begin, end);
        int middle = (end - begin) / 2;
        if (oneIn(5)) {
          part = Tensor.concat(part.slice(middle, end - begin), part.slice(0, middle));
        }
        if (!oneIn(6)) {
          vertex(cs, of, out, part);
        }
        begin = end;
      }
    }
    return new Execute(cs);
  }

  private void vertex(ComputeSet cs, List<Tensor> of, Tensor out, Tensor part) {
    boolean first = oneIn(2);
    boolean floating = part.elementType().isFloatingPoint();
    VertexRef vertex =
        graph
            .addVertex(
                cs,
                floating
                    ? first ? RandomCodelets.Blend.class : RandomCodelets.Stripes.class
                    : first ? RandomCodelets.Bits.class : RandomCodelets.Rows.class)
            .connect("out", part)
            .setTileMapping(tile());
    if (floating) {
      vertex.connect("in", source(of, out));
      if (first && oneIn(2)) {
        vertex.setInitialValue("rate", random.nextDouble());
      }
    } else if (first) {
      Tensor scale = source(of, out);
      vertex.connect("in", source(of, out)).connect("scale", scale.index(0));
    } else {
      vertex.connect("in", List.of(source(of, out), source(of, out), source(of, out)));
    }
    if (oneIn(8)) {
      vertex.setPerfEstimate(between(0, 5000), between(0, 9));
    }
  }

  private Program program(int depth) {
    Sequence.Builder steps = Sequence.builder();
    for (int i = between(2, 3); i > 0; i--) {
      steps.add(depth == 0 ? leaf() : branch(depth - 1));
    }
    return steps.build();
  }

  private Program leaf() {
    return oneIn(4) ? copy() : any(computeSets);
  }

  private Program branch(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> new Repeat(between(0, 3), program(depth));
      case 1 -> new If(any(ints).index(between(0, 2999)), program(depth), leaf());
      case 2 -> countDown(program(0));
      case 3 -> new Call(graph.addFunction("f", program(0)));
      default -> leaf();
    };
  }

  private Program copy() {
    List<Tensor> of = oneIn(2) ? floats : ints;
    Tensor from = any(of);
    Tensor to = of.get((of.indexOf(from) + 1) % of.size());
    int length = between(1, 2000);
    return new Copy(slice(from, length), slice(to, length));
  }

  private Program countDown(Program body) {
    String name = "left" + handles.size();
    Tensor left = graph.addVariable(name, ElementType.INT);
    Tensor more = graph.addVariable(name + "more", ElementType.BOOL);
    graph.setTileMapping(left, tile());
    graph.setTileMapping(more, tile());
    graph.setInitialValue(left, between(0, 3));
    read(name, left);
    ComputeSet cs = graph.addComputeSet(name);
    graph
        .addVertex(cs, RandomCodelets.CountDown.class)
        .connect("left", left)
        .connect("more", more)
        .setTileMapping(tile());
    return new RepeatWhileTrue(new Execute(cs), more, body);
  }
}
