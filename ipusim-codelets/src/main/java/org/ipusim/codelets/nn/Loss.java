package org.ipusim.codelets.nn;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.elementwise.Encoding;
import org.ipusim.codelets.internal.cost.Worker;
import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.codelets.internal.vertex.MemoryOrder;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * Losses of a batch (popnn's {@code calcLoss}): labels are encoded one-hot, the vertices
 * LossCrossEntropyTransform or LossSumSquaredTransform compute gradients and terms, and the terms
 * of each row are added up.
 */
public final class Loss {
  private Loss() {}

  /** Which loss, under popnn's names. */
  public enum Type {
    /** Half the sum of squared differences. */
    SUM_SQUARED_LOSS,
    /** Cross-entropy of probabilities, of a softmax for instance. */
    CROSS_ENTROPY_LOSS
  }

  /**
   * What a loss gives.
   *
   * @param loss one element a row
   * @param deltas the gradient of the loss: of the probabilities for SUM_SQUARED_LOSS, of the
   *     softmax's input for CROSS_ENTROPY_LOSS
   */
  public record Result(Tensor loss, Tensor deltas) {}

  /**
   * Computes a loss.
   *
   * @param graph the graph
   * @param type which
   * @param modelOutputs FLOAT or HALF elements of two dimensions: a row for each of the batch, a
   *     column for each class
   * @param expected the class of each row, INT or UNSIGNED_INT
   * @param modelOutputScaling by what the probabilities are scaled, see {@link
   *     Softmax#scaling(ElementType)}; 1 for SUM_SQUARED_LOSS
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @return the loss of each row and its gradients
   * @throws IllegalArgumentException when types or shapes are not as said, or elements are on no
   *     tile
   */
  public static Result calcLoss(
      Graph graph,
      Type type,
      Tensor modelOutputs,
      Tensor expected,
      float modelOutputScaling,
      Sequence.Builder program,
      String name) {
    NonLinearity.requireReal(modelOutputs, type, name);
    if (modelOutputs.rank() != 2) {
      throw new IllegalArgumentException(
          name + ": " + type + " takes a row of classes for each of a batch, not " + modelOutputs);
    }
    if (type == Type.SUM_SQUARED_LOSS && modelOutputScaling != 1) {
      throw new IllegalArgumentException(
          name + ": outputs of SUM_SQUARED_LOSS are not scaled; give 1, not " + modelOutputScaling);
    }
    ElementType elements = modelOutputs.elementType();
    Tensor oneHot = Layout.like(graph, modelOutputs, elements, name + "/OneHotEncoded");
    Encoding.encodeOneHot(graph, expected, oneHot, program, name + "/OneHotEncode");
    Tensor deltas = Layout.like(graph, modelOutputs, elements, name + "/Deltas");
    Tensor terms = Layout.like(graph, modelOutputs, elements, name + "/Transformed");
    transform(
        graph,
        type,
        modelOutputScaling,
        List.of(modelOutputs, oneHot, deltas, terms),
        program,
        name);
    Tensor loss =
        Reduce.reduce(
            graph,
            terms,
            elements,
            new int[] {1},
            ReduceParams.of(Operation.ADD),
            program,
            name + "/ReduceLoss");
    return new Result(loss, deltas);
  }

  private static final List<String> FIELDS = List.of("probs", "expected", "deltas", "transformed");

  private static void transform(
      Graph graph,
      Type type,
      float scaling,
      List<Tensor> tensors,
      Sequence.Builder program,
      String name) {
    ElementType elements = tensors.getFirst().elementType();
    Class<? extends Codelet> codelet =
        CodeletTemplate.specialise(
            type == Type.CROSS_ENTROPY_LOSS
                ? LossCrossEntropyTransform.class
                : LossSumSquaredTransform.class,
            elements);
    MemoryOrder order = MemoryOrder.of(tensors.get(2));
    List<Tensor> flat = tensors.stream().map(order::flat).toList();
    ComputeSet computeSet = graph.addComputeSet(name + "/LossTransform");
    Target target = graph.target();
    int grain = Worker.grain(elements, target);
    TileRegions.of(graph, flat.get(2), name)
        .forEach(
            (tile, regions) ->
                TileRegions.split(regions, grain, 2 * grain, target)
                    .forEach(
                        mine -> {
                          VertexRef vertex =
                              graph.addVertex(computeSet, codelet).setTileMapping(tile);
                          for (int f = 0; f < FIELDS.size(); f++) {
                            vertex.connect(FIELDS.get(f), gathered(flat.get(f), mine));
                          }
                          if (type == Type.CROSS_ENTROPY_LOSS) {
                            vertex
                                .setInitialValue("deltasScale", 1f)
                                .setInitialValue("modelOutputScaling", scaling);
                          }
                        }));
    program.add(new Execute(computeSet));
  }

  private static Tensor gathered(Tensor flat, List<Interval> regions) {
    var parts = new ArrayList<Tensor>();
    regions.forEach(r -> parts.add(flat.slice(r)));
    return Tensor.concat(parts, 0);
  }
}
