package org.ipusim.graph.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;

/** A report of a small graph that shows every part of a report, on a chip of four tiles. */
final class SampleReport {
  private SampleReport() {}

  static final class Sum extends Vertex {
    @Input FloatVector in;
    @Output FloatVector out;

    @Override
    public void compute() {
      float sum = 0;
      for (int i = 0; i < in.size(); i++) {
        sum += in.get(i);
      }
      out.set(0, sum);
    }

    @Override
    protected long cycles(Target target) {
      return 12L + in.size();
    }
  }

  static final class Fill extends MultiVertex {
    @Output FloatVector out;

    @Override
    public void compute(int workerId) {
      for (int i = workerId; i < out.size(); i += 6) {
        out.set(i, i);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 20L + out.size();
    }
  }

  static Target fourTiles(Path directory) {
    try {
      Path file = directory.resolve("four.yaml");
      Files.writeString(
          file,
          """
          extends: gc200
          clockHz: 1e9
          grid:
            tiles: 4
            columns: 1
            rows: 1
            lanes: 4
          """);
      return Target.of(ChipSpec.load(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RunReport of(Target target) {
    return of(target, 3);
  }

  static RunReport of(Target target, int times) {
    var graph = new Graph(target);
    Tensor numbers = graph.addVariable("numbers", ElementType.FLOAT, 200);
    Tensor sums = graph.addVariable("sums", ElementType.FLOAT, 2);
    Tensor copy = graph.addVariable("copy of sums", ElementType.FLOAT, 2);
    graph.setTileMapping(numbers.slice(0, 150), 0);
    graph.setTileMapping(numbers.slice(150, 200), 1);
    graph.setTileMapping(sums.slice(0, 1), 0);
    graph.setTileMapping(sums.slice(1, 2), 1);
    graph.setTileMapping(copy, 2);
    ComputeSet fill = graph.addComputeSet("fill");
    graph.addVertex(fill, Fill.class).connect("out", numbers.slice(0, 150)).setTileMapping(0);
    graph.addVertex(fill, Fill.class).connect("out", numbers.slice(150, 200)).setTileMapping(1);
    ComputeSet sum = graph.addComputeSet("sum");
    graph
        .addVertex(sum, Sum.class)
        .connect("in", numbers.slice(0, 150))
        .connect("out", sums.slice(0, 1))
        .setTileMapping(0);
    graph
        .addVertex(sum, Sum.class)
        .connect("in", numbers.slice(140, 200))
        .connect("out", sums.slice(1, 2))
        .setTileMapping(1);
    Program program =
        Sequence.of(new Execute(fill), new Repeat(times, new Execute(sum)), new Copy(sums, copy));
    graph.createHostRead("sums", copy);
    var options = EngineOptions.defaults().withTrace(6);
    try (var engine = new Engine(graph.compile(program), options)) {
      engine.run(0);
      float[] answer = engine.readFloats("sums");
      var parameters = new LinkedHashMap<String, Object>();
      parameters.put("input", "numbers <0..49 & 0..149>");
      parameters.put("repeats", times);
      parameters.put("seed", 20260101L);
      var result = new LinkedHashMap<String, Object>();
      result.put("first", answer[0]);
      result.put("second", answer[1]);
      var check = new LinkedHashMap<String, Object>();
      check.put("ratio", (double) answer[0] / answer[1]);
      check.put("correct", true);
      result.put("check", check);
      return new RunReport(
          "sample", parameters, result, engine.profile(), new HostCost(0.25, 0.0625, 123_456_789L));
    }
  }

  static RunReport withResult(RunReport report, Map<String, Object> result) {
    return new RunReport(
        report.workload(), report.parameters(), result, report.profile(), report.host());
  }
}
