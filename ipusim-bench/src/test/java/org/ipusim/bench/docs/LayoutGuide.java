package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ipusim.codelets.layout.Pad;
import org.ipusim.codelets.layout.Rearrange;
import org.ipusim.codelets.layout.TileMappings;
import org.ipusim.codelets.layout.Transposes;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/layout.md, region by region. */
final class LayoutGuide {
  private LayoutGuide() {}

  static void run(PrintStream out) {
    // region: linear
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    Tensor matrix = graph.addVariable("matrix", ElementType.INT, 4, 6);
    TileMappings.mapTensorLinearly(graph, matrix);
    graph.setInitialValue(matrix, IntStream.range(0, 24).toArray());
    var program = Sequence.builder();
    // endregion

    // region: transpose
    Tensor turned = Transposes.transpose(graph, matrix, program, "turn");
    Tensor blocks = matrix.reshape(2, 2, 6);
    graph.setTileMapping(blocks, 7);
    Tensor onTile = Transposes.onTile(graph, blocks, program, "turnBlocks");
    // endregion

    // region: pad
    Tensor framed = Pad.constant(graph, matrix, new int[] {1, 1}, new int[] {1, 1}, 0);
    Tensor mirrored = Pad.of(matrix, new int[] {0, 2}, new int[] {0, 2}, Pad.Type.REFLECT);
    // endregion

    // region: rearrange
    var wanted = TileMapping.linear(24, graph.tiles(), 6, 6);
    Tensor rows = Rearrange.toMapping(graph, matrix, wanted, program, "rows");
    Tensor bias = Rearrange.createBroadcastOperand(graph, rows, ElementType.INT, 1, "bias");
    Tensor everyRow = Rearrange.broadcastTo(bias, 4, 6);
    // endregion

    Tensor edge = graph.addVariable("edge", ElementType.INT, 10);
    graph.mapLinearly(edge);
    program.add(new Copy(mirrored.index(0), edge));
    graph.createHostRead("turned", turned.index(1));
    graph.createHostRead("edge", edge);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      out.println("column 1: " + Arrays.toString(engine.readInts("turned")));
      out.println("row 0 mirrored: " + Arrays.toString(engine.readInts("edge")));
      out.println(framed.shapeToString() + onTile.shapeToString() + everyRow.shapeToString());
    }
  }
}
