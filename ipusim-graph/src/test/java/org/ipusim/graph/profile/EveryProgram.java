package org.ipusim.graph.profile;

import com.google.common.collect.ImmutableSortedMap;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.DataStream;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.HostFunction;
import org.ipusim.graph.RemoteBuffer;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Call;
import org.ipusim.graph.program.CallHostFunction;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.ErrorProgram;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Function;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.PrintTensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Switch;
import org.ipusim.graph.program.Sync;
import org.ipusim.graph.program.WriteUndef;

/** A run of a program that has every kind of step, traced tile by tile, on four tiles. */
final class EveryProgram {
  private EveryProgram() {}

  /** Counts down. */
  static final class Down extends Vertex {
    @InOut IntVector value;

    @Override
    public void compute() {
      for (int i = 0; i < value.size(); i++) {
        value.set(i, value.get(i) - 1);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 10L + value.size();
    }
  }

  static RunReport report(Path directory) {
    var graph = new Graph(SampleReport.fourTiles(directory));
    Tensor left = variable(graph, "left", 1, 0);
    Tensor batch = variable(graph, "batch", 64, 1);
    Tensor moved = variable(graph, "moved", 64, 2);
    DataStream in = graph.addHostToDeviceFIFO("in", ElementType.INT, 64);
    RemoteBuffer rows = graph.addRemoteBuffer("rows", ElementType.INT, 64, 2);
    HostFunction host = graph.addHostFunction("host", List.of(left), List.of(left));
    Function count =
        graph.addFunction(
            "count", Sequence.of(down(graph, "down", left, 0), new Sync(Sync.Kind.INTERNAL)));
    Program program =
        Sequence.of(
            new Copy(in, batch),
            new WriteUndef(moved),
            new Repeat(3, Sequence.of(down(graph, "work", batch, 1), new Copy(batch, moved))),
            new Copy(moved, rows.row(1)),
            new CallHostFunction(host, List.of(left), List.of(left)),
            new RepeatWhileTrue(new Call(count), left, new PrintTensor("left", left)),
            new If(left, new ErrorProgram("not all done", left), new Call(count)),
            new Switch(
                left,
                ImmutableSortedMap.of(-1, new Copy(batch, moved), 4, new Sync(Sync.Kind.GLOBAL)),
                new ErrorProgram("no such value", left)));
    var options =
        EngineOptions.defaults()
            .withTrace(10_000, List.of(0, 1, 2, 3))
            .withPrint(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try (var engine = new Engine(graph.compile(program), options)) {
      engine.connectStream("in", new int[64]);
      engine.connectHostFunction("host", (inputs, results) -> results.getFirst().putInt(4));
      engine.run(0);
      return new RunReport(
          "every program", Map.of(), Map.of(), engine.profile(), new HostCost(0, 0, 1));
    }
  }

  private static Tensor variable(Graph graph, String name, int size, int tile) {
    Tensor tensor = graph.addVariable(name, ElementType.INT, size);
    graph.setTileMapping(tensor, tile);
    return tensor;
  }

  private static Execute down(Graph graph, String name, Tensor value, int tile) {
    ComputeSet computeSet = graph.addComputeSet(name);
    graph.addVertex(computeSet, Down.class).connect("value", value).setTileMapping(tile);
    return new Execute(computeSet);
  }
}
