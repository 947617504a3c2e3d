package org.ipusim.bench.docs;

import java.io.PrintStream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Execute;

/** The code of docs/coming-from-poplar.md, region by region. */
final class PoplarGuide {
  private PoplarGuide() {}

  // region: vertex
  public static final class ClippedScale extends Vertex {
    @Input FloatVector in;
    @Output FloatVector out;
    float factor;

    @Override
    public void compute() {
      for (int i = 0; i < in.size(); i++) {
        float scaled = factor * in.get(i);
        out.set(i, scaled < 1 ? scaled : 1);
      }
    }
  }

  // endregion

  static void run(PrintStream log) {
    // region: graph
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    Tensor in = graph.addVariable("in", ElementType.FLOAT, 60);
    Tensor out = graph.addVariable("out", ElementType.FLOAT, 60);
    graph.setTileMapping(in, 0);
    graph.setTileMapping(out, 0);
    ComputeSet clip = graph.addComputeSet("clip");
    graph
        .addVertex(clip, ClippedScale.class)
        .connect("in", in)
        .connect("out", out)
        .setInitialValue("factor", 0.5f)
        .setTileMapping(0);
    graph.createHostWrite("in", in);
    graph.createHostRead("out", out);
    Executable executable = graph.compile(new Execute(clip));
    try (var engine = new Engine(executable)) {
      engine.writeFloats("in", values());
      engine.run(0);
      log.println(engine.readFloats("out")[1] + " and " + engine.readFloats("out")[59]);
      log.println(engine.profile().cycles().totalCycles() + " cycles");
    }
    // endregion
  }

  private static float[] values() {
    var values = new float[60];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return values;
  }
}
