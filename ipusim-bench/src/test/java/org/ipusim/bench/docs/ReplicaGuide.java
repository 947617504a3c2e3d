package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.DataStream;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.ReplicatedStreamMode;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.ProgramException;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.CrossReplicaCopy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;

/** The code of docs/replicas.md, region by region. */
final class ReplicaGuide {
  private ReplicaGuide() {}

  static final class Add extends Vertex {
    @Input FloatVector in;
    @InOut FloatVector sum;

    @Override
    public void compute() {
      for (int i = 0; i < sum.size(); i++) {
        sum.set(i, sum.get(i) + in.get(i));
      }
    }
  }

  private static Program add(Graph graph, Tensor in, Tensor sum) {
    ComputeSet add = graph.addComputeSet("add");
    graph
        .getTileMapping(sum)
        .byTile()
        .forEach(
            (tile, intervals) -> {
              Interval mine = intervals.getFirst();
              graph
                  .addVertex(add, Add.class)
                  .connect("in", in.slice(mine))
                  .connect("sum", sum.slice(mine))
                  .setTileMapping(tile);
            });
    return new Execute(add);
  }

  static void run(PrintStream out) {
    // region: graph
    Target target = Target.of(ChipSpec.preset("gc200"), 4);
    var graph = new Graph(target, 4);
    int n = 64 * graph.tiles();
    DataStream own = graph.addHostToDeviceFIFO("own", ElementType.FLOAT, n);
    DataStream start =
        graph.addHostToDeviceFIFO("start", ElementType.FLOAT, n, ReplicatedStreamMode.BROADCAST);
    Tensor index = graph.addReplicationIndexConstant();
    graph.setTileMapping(index, 0);
    // endregion

    Tensor sent = graph.addVariable("sent", ElementType.FLOAT, n);
    Tensor got = graph.addVariable("got", ElementType.FLOAT, n);
    Tensor sum = graph.addVariable("sum", ElementType.FLOAT, n);
    graph.mapLinearly(sent);
    graph.mapLinearly(got);
    graph.mapLinearly(sum);
    graph.createHostRead("sum", sum);

    // region: ring
    Program addSent = add(graph, sent, sum);
    Program addGot = add(graph, got, sum);
    var toTheNext = new CrossReplicaCopy(sent, got, Map.of(0, 1, 1, 3, 3, 2, 2, 0));
    Program round = Sequence.of(toTheNext, addGot, new Copy(got, sent));
    Program program =
        Sequence.of(new Copy(own, sent), new Copy(start, sum), addSent, new Repeat(3, round));
    // endregion

    // region: run
    var batches = new float[4 * n];
    for (int i = 0; i < batches.length; i++) {
      batches[i] = 1 << (i / n);
    }
    Executable executable = graph.compile(program);
    try (var engine = new Engine(executable)) {
      engine.connectStream("own", batches);
      engine.connectStream("start", new float[n]);
      engine.run(0);
      float[] sums = engine.readFloats("sum");
      for (int replica = 0; replica < 4; replica++) {
        out.println("sum on replica " + replica + ": " + sums[replica * n]);
      }
      var cycles = engine.profile().cycles();
      out.printf(
          Locale.ROOT,
          "%d cycles of %d tiles, of which across chips %.0f%n",
          cycles.totalCycles(),
          cycles.tiles(),
          cycles.mean(CyclePart.GLOBAL_EXCHANGE));
    }
    // endregion

    // region: part
    Executable apart = graph.compile(new If(index, addSent, addGot));
    Executable wrong = graph.compile(new If(index, toTheNext, Sequence.of()));
    try (var first = new Engine(apart);
        var second = new Engine(wrong)) {
      first.run(0);
      second.run(0);
    } catch (ProgramException e) {
      out.println(e.getMessage());
    }
    // endregion
  }
}
