package org.ipusim.codelets.collective;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/** Adds vertices that combine elements where they are, a vertex for each stretch on a tile. */
final class Combine {
  private Combine() {}

  static void requireSuits(CollectiveOperator operator, Tensor tensor, String name) {
    if (!operator.suits(tensor.elementType())) {
      throw new IllegalArgumentException(
          "%s: %s does not combine elements of %s".formatted(name, operator, tensor));
    }
  }

  /** Combines into one tensor another of the same shape and tiles. */
  static void inPlace(
      Graph graph,
      CollectiveOperator operator,
      Tensor in,
      Tensor inOut,
      Sequence.Builder program,
      String name) {
    ComputeSet set = graph.addComputeSet(name);
    Tensor from = in.flatten();
    Tensor to = inOut.flatten();
    int workers = graph.target().chip().tile().workerContexts();
    Class<? extends Codelet> codelet = codelet(operator, inOut.elementType());
    graph
        .getTileMapping(inOut)
        .byTile()
        .forEach(
            (tile, intervals) ->
                intervals.forEach(
                    mine ->
                        graph
                            .addVertex(set, codelet)
                            .connect("in", from.slice(mine))
                            .connect("inOut", to.slice(mine))
                            .setInitialValue("workers", workers)
                            .setTileMapping(tile)));
    program.add(new Execute(set));
  }

  static void square(Graph graph, Tensor inOut, Sequence.Builder program, String name) {
    ComputeSet set = graph.addComputeSet(name);
    Tensor flat = inOut.flatten();
    int workers = graph.target().chip().tile().workerContexts();
    ElementType type = inOut.elementType();
    Class<? extends Codelet> codelet =
        type == ElementType.INT
            ? CollectiveSquareInt.class
            : CodeletTemplate.specialise(CollectiveSquare.class, type);
    graph
        .getTileMapping(inOut)
        .byTile()
        .forEach(
            (tile, intervals) ->
                intervals.forEach(
                    mine ->
                        graph
                            .addVertex(set, codelet)
                            .connect("inOut", flat.slice(mine))
                            .setInitialValue("workers", workers)
                            .setTileMapping(tile)));
    program.add(new Execute(set));
  }

  private static Class<? extends Codelet> codelet(CollectiveOperator operator, ElementType type) {
    return switch (type) {
      case INT -> CodeletTemplate.specialise(CollectiveReduceInt.class, operator);
      case BOOL -> CodeletTemplate.specialise(CollectiveReduceBool.class, operator);
      default -> CodeletTemplate.specialise(CollectiveReduce.class, operator, type);
    };
  }
}
