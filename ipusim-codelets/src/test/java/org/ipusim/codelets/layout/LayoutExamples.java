package org.ipusim.codelets.layout;

import java.util.List;
import org.ipusim.codelets.OperationExample;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/** A program for each operation of this package. */
public final class LayoutExamples {
  private LayoutExamples() {}

  private interface Build {
    void add(Graph graph, Tensor t, Sequence.Builder program);
  }

  /** {@return the programs} */
  @SuppressWarnings("exports") // tests of this module only
  public static List<OperationExample> examples() {
    return List.of(
        example("transpose", (g, t, p) -> Transposes.transpose(g, t, p, "transpose")),
        example(
            "transpose on tile",
            (g, t, p) -> Transposes.onTile(g, t.reshape(6, 8, 20), p, "transpose")),
        example(
            "pad",
            (g, t, p) -> {
              Tensor padded = Pad.constant(g, t, new int[] {1, 2}, new int[] {0, 3}, 1.5f);
              Tensor out = g.addVariable("out", ElementType.HALF, padded.shape());
              TileMappings.mapTensorLinearly(g, out);
              p.add(new Copy(padded, out));
            }),
        example(
            "toMapping",
            (g, t, p) -> Rearrange.toMapping(g, t, TileMapping.linear(960, 5, 1, 1), p, "moved")));
  }

  private static OperationExample example(String name, Build operation) {
    return new OperationExample(
        name,
        graph -> {
          var program = Sequence.builder();
          Tensor t = graph.addVariable("t", ElementType.HALF, 48, 20);
          graph.setTileMapping(t.slice(0, 24), 1);
          graph.setTileMapping(t.slice(24, 48), 2);
          graph.setInitialValue(t, 0.5f);
          operation.add(graph, t, program);
          return program.build();
        });
  }
}
