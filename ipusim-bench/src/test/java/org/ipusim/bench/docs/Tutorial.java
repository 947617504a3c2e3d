package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/** The code of docs/tutorial.md, region by region. */
final class Tutorial {
  private Tutorial() {}

  // region: codelet
  public static final class Dot extends Vertex {
    @Input FloatVector a;
    @Input FloatVector b;
    @Output float sum;

    @Override
    public void compute() {
      float s = 0;
      for (int i = 0; i < a.size(); i++) {
        s += a.get(i) * b.get(i);
      }
      sum = s;
    }
  }

  // endregion

  // region: sum
  public static final class Sum extends Vertex {
    @Input FloatVector parts;
    @Output float total;

    @Override
    public void compute() {
      float s = 0;
      for (int i = 0; i < parts.size(); i++) {
        s += parts.get(i);
      }
      total = s;
    }

    @Override
    protected long cycles(Target target) {
      return 10L + parts.size();
    }
  }

  // endregion

  static void run(PrintStream out) {
    // region: graph
    Target target = Target.of(ChipSpec.preset("gc200"));
    var graph = new Graph(target);
    int n = 400 * target.tiles();
    Tensor a = graph.addVariable("a", ElementType.FLOAT, n);
    Tensor b = graph.addVariable("b", ElementType.FLOAT, n);
    graph.mapLinearly(a);
    graph.mapLinearly(b);
    // endregion

    // region: vertices
    ComputeSet dot = graph.addComputeSet("dot");
    int workers = target.chip().tile().workerContexts();
    Tensor parts = graph.addVariable("parts", ElementType.FLOAT, target.tiles(), workers);
    graph
        .getTileMapping(a)
        .byTile()
        .forEach(
            (tile, intervals) -> {
              graph.setTileMapping(parts.index(tile), tile);
              Interval mine = intervals.getFirst();
              for (int w = 0; w < workers; w++) {
                int begin = mine.begin() + mine.size() * w / workers;
                int end = mine.begin() + mine.size() * (w + 1) / workers;
                graph
                    .addVertex(dot, Dot.class)
                    .connect("a", a.slice(begin, end))
                    .connect("b", b.slice(begin, end))
                    .connect("sum", parts.index(tile).index(w))
                    .setTileMapping(tile);
              }
            });
    // endregion

    // region: reduce
    ComputeSet sum = graph.addComputeSet("sum");
    Tensor total = graph.addVariable("total", ElementType.FLOAT);
    graph.setTileMapping(total, 0);
    graph
        .addVertex(sum, Sum.class)
        .connect("parts", parts.flatten())
        .connect("total", total)
        .setTileMapping(0);
    // endregion

    // region: run
    graph.createHostWrite("a", a);
    graph.createHostWrite("b", b);
    graph.createHostRead("total", total);
    Executable executable = graph.compile(Sequence.of(new Execute(dot), new Execute(sum)));
    try (var engine = new Engine(executable)) {
      var ones = new float[n];
      Arrays.fill(ones, 1);
      var twos = new float[n];
      Arrays.fill(twos, 2);
      engine.writeFloats("a", ones);
      engine.writeFloats("b", twos);
      engine.run(0);
      out.println("dot product: " + engine.readFloats("total")[0]);
      print(engine.profile(), out);
    }
    // endregion
  }

  // region: profile
  static void print(Profile profile, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%d cycles, %.2f us%n",
        profile.cycles().totalCycles(),
        profile.seconds() * 1e6);
    for (CyclePart part : CyclePart.values()) {
      out.printf(
          Locale.ROOT,
          "  %-14s mean %7.1f  max %5d%n",
          part.key(),
          profile.cycles().mean(part),
          profile.cycles().max(part));
    }
    for (StepProfile step : profile.steps()) {
      out.printf(
          Locale.ROOT,
          "%s: %d vertices, slowest tile %d cycles, exchange %d cycles, rearrange %d cycles%n",
          step.name(),
          step.vertices(),
          step.computeCycles().max(),
          step.exchangeCycles(),
          step.rearrangeCycles());
    }
    out.println("fullest tile: " + profile.memory().maxIncludingGaps() + " bytes");
  }
  // endregion
}
