package org.ipusim.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Call;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.ErrorProgram;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Function;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.PrintTensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileFalse;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Switch;
import org.ipusim.graph.program.WriteUndef;

/**
 * Small variables on a few tiles and programs over them, from a seed. Vertices see single elements
 * of their own tile, so that no buffers are needed.
 */
final class RandomLives {
  /** An element of a variable. */
  record Element(int variable, int index) {}

  /** What a compute set does with elements. */
  record Accesses(Set<Element> reads, Set<Element> writes) {}

  static final class Pass extends Vertex {
    @Input int in;
    @Output int out;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  static final class Change extends Vertex {
    @InOut int both;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  final Graph graph;
  final List<Tensor> variables = new ArrayList<>();
  final List<int[]> tilesOf = new ArrayList<>();
  final Set<Element> host = new HashSet<>();
  final Set<Integer> initial = new HashSet<>();
  final List<Accesses> computeSets = new ArrayList<>();
  final List<ComputeSet> sets = new ArrayList<>();
  final List<Program> programs = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private final SplittableRandom random;
  private final int tiles;

  RandomLives(long seed) {
    random = new SplittableRandom(seed);
    tiles = random.nextInt(1, 4);
    graph = new Graph(Targets.small(tiles));
    int count = random.nextInt(2, 7);
    for (int v = 0; v < count; v++) {
      addVariable(v);
    }
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      addComputeSet();
    }
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      programs.add(program(3));
    }
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private void addVariable(int v) {
    int n = random.nextInt(1, 7);
    Tensor t = graph.addVariable("v" + v, ElementType.INT, n);
    var tileOf = new int[n];
    int whole = oneIn(2) ? random.nextInt(tiles) : -1;
    for (int i = 0; i < n; i++) {
      tileOf[i] = whole >= 0 ? whole : random.nextInt(tiles);
      graph.setTileMapping(t.index(i), tileOf[i]);
    }
    variables.add(t);
    tilesOf.add(tileOf);
    if (oneIn(6)) {
      graph.setInitialValue(t, 1);
      initial.add(v);
    }
    if (oneIn(4)) {
      int begin = random.nextInt(n);
      int end = random.nextInt(begin, n) + 1;
      if (oneIn(2)) {
        graph.createHostRead("r" + v, t.slice(begin, end));
      } else {
        graph.createHostWrite("w" + v, t.slice(begin, end));
      }
      for (int i = begin; i < end; i++) {
        host.add(new Element(v, i));
      }
    }
  }

  private Element element(int tile) {
    for (int i = 0; i < 20; i++) {
      Element e = anyElement();
      if (tilesOf.get(e.variable())[e.index()] == tile) {
        return e;
      }
    }
    return new Element(-1, 0);
  }

  private Element anyElement() {
    int v = random.nextInt(variables.size());
    return new Element(v, random.nextInt(tilesOf.get(v).length));
  }

  private Tensor tensor(Element e) {
    return variables.get(e.variable()).index(e.index());
  }

  private void addComputeSet() {
    ComputeSet cs = graph.addComputeSet("cs" + sets.size());
    var accesses = new Accesses(new HashSet<>(), new HashSet<>());
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      int tile = random.nextInt(tiles);
      Element in = element(tile);
      Element out = element(tile);
      boolean free =
          out.variable() >= 0
              && !accesses.reads().contains(out)
              && !accesses.writes().contains(out);
      if (free && oneIn(4)) {
        graph.addVertex(cs, Change.class).connect("both", tensor(out)).setTileMapping(tile);
        accesses.reads().add(out);
        accesses.writes().add(out);
      } else if (free && in.variable() >= 0 && !in.equals(out) && !accesses.writes().contains(in)) {
        graph
            .addVertex(cs, Pass.class)
            .connect("in", tensor(in))
            .connect("out", tensor(out))
            .setTileMapping(tile);
        accesses.reads().add(in);
        accesses.writes().add(out);
      }
    }
    sets.add(cs);
    computeSets.add(accesses);
  }

  private Program program(int depth) {
    Sequence.Builder steps = Sequence.builder();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      steps.add(depth == 0 ? leaf() : part(depth - 1));
    }
    return steps.build();
  }

  private Program part(int depth) {
    return switch (random.nextInt(12)) {
      case 0 -> new Repeat(random.nextInt(4), program(depth));
      case 1 -> new If(tensor(anyElement()), program(depth), program(depth));
      case 2 -> new RepeatWhileTrue(program(0), tensor(anyElement()), program(depth));
      case 3 -> new RepeatWhileFalse(leaf(), tensor(anyElement()), program(depth));
      case 4 -> {
        var cases = new TreeMap<Integer, Program>();
        for (int i = random.nextInt(3); i > 0; i--) {
          cases.put(i, program(0));
        }
        yield new Switch(tensor(anyElement()), cases, leaf());
      }
      case 5, 6 -> {
        if (functions.isEmpty() || oneIn(3)) {
          functions.add(graph.addFunction("f" + functions.size(), program(depth)));
        }
        yield new Call(functions.get(random.nextInt(functions.size())));
      }
      default -> leaf();
    };
  }

  private Tensor slice(int v) {
    int n = tilesOf.get(v).length;
    int begin = random.nextInt(n);
    return variables.get(v).slice(begin, random.nextInt(begin, n) + 1);
  }

  private Program leaf() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> new WriteUndef(slice(random.nextInt(variables.size())));
      case 2, 3, 4 -> copy();
      case 5 ->
          oneIn(6)
              ? new ErrorProgram("stop", tensor(anyElement()))
              : new PrintTensor("p", slice(random.nextInt(variables.size())));
      default -> new Execute(sets.get(random.nextInt(sets.size())));
    };
  }

  private Program copy() {
    int from = random.nextInt(variables.size());
    int to = (from + 1 + random.nextInt(variables.size() - 1)) % variables.size();
    int length = random.nextInt(Math.min(tilesOf.get(from).length, tilesOf.get(to).length)) + 1;
    int a = random.nextInt(tilesOf.get(from).length - length + 1);
    int b = random.nextInt(tilesOf.get(to).length - length + 1);
    return new Copy(
        variables.get(from).slice(a, a + length), variables.get(to).slice(b, b + length));
  }
}
