package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;

class EngineTest {
  static final Target GC200 = Target.of(ChipSpec.preset("gc200"));

  static final class Scale extends Vertex {
    @Input FloatVector in;
    @Output FloatVector out;
    float factor = 1;

    @Override
    public void compute() {
      for (int i = 0; i < in.size(); i++) {
        out.set(i, in.get(i) * factor);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 10;
    }
  }

  @Test
  void aVertexComputesOnTheElementsItIsConnectedTo() {
    var graph = new Graph(GC200);
    Tensor x = graph.addVariable("x", ElementType.FLOAT, 4);
    Tensor y = graph.addVariable("y", ElementType.FLOAT, 4);
    graph.setTileMapping(x, 3);
    graph.setTileMapping(y, 3);
    graph.setInitialValue(x, 1f, 2f, 3f, 4f);
    ComputeSet cs = graph.addComputeSet("scale");
    graph
        .addVertex(cs, Scale.class)
        .connect("in", x)
        .connect("out", y)
        .setInitialValue("factor", 2f)
        .setTileMapping(3);
    graph.createHostRead("y", y);
    try (var engine = new Engine(graph.compile(new Execute(cs)))) {
      engine.run(0);
      assertThat(engine.readFloats("y")).containsExactly(2f, 4f, 6f, 8f);
      assertThat(engine.profile().cycles().cycles(CyclePart.COMPUTE, 3))
          .as("launch, ten bundles of six cycles, local sync")
          .isEqualTo(6 + 60 + 7);
    }
  }
}
