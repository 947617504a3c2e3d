package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.DataStream;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.RemoteBuffer;
import org.ipusim.graph.StreamCallback;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.TraceEvent;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;

/** The code of docs/host.md, region by region. */
final class HostGuide {
  private HostGuide() {}

  static final class Iterate extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector scale;

    @Override
    public void compute() {
      for (int n = 0; n < 40; n++) {
        for (int i = 0; i < x.size(); i++) {
          x.set(i, x.get(i) * scale.get(i) + 1);
        }
      }
    }
  }

  // region: ramp
  static final class Ramp implements StreamCallback {
    private int next;

    @Override
    public void fetch(ByteBuffer batch) {
      while (batch.hasRemaining()) {
        batch.putFloat(next++ % 10);
      }
    }

    @Override
    public Result prefetch(ByteBuffer batch) {
      fetch(batch);
      return Result.SUCCESS;
    }
  }

  // endregion

  static void run(PrintStream out, Path folder) {
    // region: streams
    Target target = Target.of(ChipSpec.preset("gc200"));
    var graph = new Graph(target);
    int n = 100 * target.tiles();
    DataStream in = graph.addHostToDeviceFIFO("in", ElementType.FLOAT, n);
    DataStream results = graph.addDeviceToHostFIFO("results", ElementType.FLOAT, n);
    RemoteBuffer scales = graph.addRemoteBuffer("scales", ElementType.FLOAT, n, 3);
    // endregion

    // region: tensors
    Tensor x = graph.addVariable("x", ElementType.FLOAT, n);
    Tensor scale = graph.addVariable("scale", ElementType.FLOAT, n);
    Tensor row = graph.addConstant("row", ElementType.UNSIGNED_INT, new int[0], 2);
    graph.mapLinearly(x);
    graph.mapLinearly(scale);
    graph.setTileMapping(row, 0);
    ComputeSet iterate = graph.addComputeSet("iterate");
    graph
        .getTileMapping(x)
        .byTile()
        .forEach(
            (tile, intervals) -> {
              Interval mine = intervals.getFirst();
              graph
                  .addVertex(iterate, Iterate.class)
                  .connect("x", x.slice(mine))
                  .connect("scale", scale.slice(mine))
                  .setTileMapping(tile);
            });
    // endregion

    // region: program
    Program batch = Sequence.of(new Copy(in, x), new Execute(iterate), new Copy(x, results));
    Program program = Sequence.of(new Copy(scales.rows(row), scale), new Repeat(4, batch));
    Executable executable = graph.compile(program);
    // endregion

    // region: connect
    var answers = new float[2 * n];
    var options = EngineOptions.defaults().withTrace(100);
    try (var engine = new Engine(executable, options)) {
      var halves = new float[n];
      Arrays.fill(halves, 0.5f);
      engine.copyToRemoteBuffer("scales", 2, halves);
      engine.connectStreamToCallback("in", new Ramp());
      engine.connectStream("results", answers);
      engine.run(0);
      print(engine, out);
    }
    // endregion
    out.println("first answers: " + answers[0] + ", " + answers[1] + ", " + answers[2]);

    // region: prefetch
    try (var engine = new Engine(executable, options.withPrefetch(false))) {
      engine.connectStreamToCallback("in", new Ramp());
      engine.connectStream("results", answers);
      engine.run(0);
      out.println("without prefetch: " + engine.profile().cycles().totalCycles() + " cycles");
    }
    // endregion

    // region: file
    Path file = folder.resolve("iterate.ipusim");
    executable.save(file);
    Executable loaded = Executable.load(file);
    // endregion
    try (var engine = new Engine(loaded)) {
      engine.connectStreamToCallback("in", new Ramp());
      engine.connectStream("results", answers);
      engine.run(0);
      out.println("from the file: " + engine.profile().cycles().totalCycles() + " cycles");
    }

    // region: virtual
    Graph left = graph.createVirtualGraph(0, 736);
    Graph right = graph.createVirtualGraph(736, 1472);
    Tensor y = right.addVariable("y", ElementType.FLOAT, 736);
    right.mapLinearly(y);
    int first = right.convertVirtualTileToPhysicalTile(0);
    // endregion
    out.println(left.tiles() + " tiles left; tile 0 on the right is tile " + first);
  }

  // region: print
  static void print(Engine engine, PrintStream out) {
    var profile = engine.profile();
    out.printf(
        Locale.ROOT,
        "%d cycles, of which host %.0f%n",
        profile.cycles().totalCycles(),
        profile.cycles().mean(CyclePart.HOST));
    for (TraceEvent e : profile.trace().events().subList(0, 12)) {
      out.printf(
          Locale.ROOT,
          "%7d..%7d  %-6s %-8s %s%n",
          e.beginCycle(),
          e.endCycle(),
          e.lane().key(),
          e.kind().key(),
          e.name());
    }
  }
  // endregion
}
