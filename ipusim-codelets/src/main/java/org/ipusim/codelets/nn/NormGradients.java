package org.ipusim.codelets.nn;

import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.ScaledAdd;
import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/**
 * Gradients of normalisations, composed as poplin does (Norms.cpp): joint reductions of gradients
 * and of their products with the whitened activations, and broadcasts.
 */
public final class NormGradients {
  private NormGradients() {}

  /**
   * Gradients of the parameters.
   *
   * @param gamma of the factors, one for each channel
   * @param beta of the summands, one for each channel
   */
  public record Parameters(Tensor gamma, Tensor beta) {}

  /**
   * Computes the gradients of factors and summands.
   *
   * @param graph the graph
   * @param whitened the whitened activations
   * @param gradient the gradient of the normalised activations, of the same shape and type
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @return the gradients
   * @throws IllegalArgumentException when types or shapes do not go together
   */
  public static Parameters normParamGradients(
      Graph graph, Tensor whitened, Tensor gradient, Sequence.Builder program, String name) {
    Norms.Kind kind = Norms.Kind.batch();
    String layer = name + "/Norm/deltas";
    Tensor products =
        Elementwise.map(
            graph, BinaryOperation.MULTIPLY, gradient, whitened, program, layer + "/products");
    List<Tensor> sums =
        sums(
            graph,
            Norms.sets(products, kind, name),
            Norms.sets(gradient, kind, name),
            1,
            program,
            layer);
    return new Parameters(sums.get(0), sums.get(1));
  }

  private static List<Tensor> sums(
      Graph graph, Tensor a, Tensor b, float factor, Sequence.Builder program, String name) {
    int[] dims = IntStream.range(1, a.rank()).toArray();
    Tensor scale = null;
    if (factor != 1) {
      scale = graph.addConstant(name + "/scale", ElementType.FLOAT, new int[0], factor);
      int tile = graph.getTileMapping(Layout.ordered(a)).byTile().firstKey();
      graph.setTileMapping(scale, tile);
    }
    var params = new ReduceParams(Operation.ADD, false, scale);
    return Reduce.reduceMany(
        graph,
        List.of(
            new Reduce.Op(a, a.elementType(), dims, params, null),
            new Reduce.Op(b, b.elementType(), dims, params, null)),
        program,
        name);
  }

  /**
   * Computes the gradient of the whitened activations.
   *
   * @param graph the graph
   * @param gradient the gradient of the normalised activations
   * @param gamma the factor of each channel
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @return the gradient
   * @throws IllegalArgumentException when types or shapes do not go together
   */
  public static Tensor normGradients(
      Graph graph, Tensor gradient, Tensor gamma, Sequence.Builder program, String name) {
    return Elementwise.map(
        graph,
        BinaryOperation.MULTIPLY,
        gradient,
        Norms.leading(gamma, gradient.rank() - 1),
        program,
        name + "/NormGrad");
  }

  /**
   * Computes the gradient of the activations, through their statistics too.
   *
   * @param graph the graph
   * @param whitened the whitened activations
   * @param gradient the gradient of the whitened activations, see {@link #normGradients}
   * @param kind which were normalised together
   * @param statistics their statistics
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @return the gradient
   * @throws IllegalArgumentException when types or shapes do not go together
   */
  public static Tensor normStatisticsGradients(
      Graph graph,
      Tensor whitened,
      Tensor gradient,
      Norms.Kind kind,
      Norms.Statistics statistics,
      Sequence.Builder program,
      String name) {
    String layer = name + "/Norm/gradients";
    Tensor result = Layout.like(graph, gradient, gradient.elementType(), layer + "/gradsIn");
    Tensor products =
        Elementwise.map(
            graph, BinaryOperation.MULTIPLY, gradient, whitened, program, layer + "/products");
    Tensor out = Norms.sets(result, kind, name);
    float each = -(float) out.dim(0) / out.numElements();
    List<Tensor> means =
        sums(
            graph,
            Norms.sets(products, kind, name),
            Norms.sets(gradient, kind, name),
            each,
            program,
            layer);
    program.add(new Copy(gradient, result));
    Tensor spread =
        Elementwise.map(
            graph,
            BinaryOperation.MULTIPLY,
            Norms.sets(whitened, kind, name),
            Norms.leading(means.get(0), out.rank()),
            program,
            layer + "/varDelta");
    ScaledAdd.scaledAddTo(
        graph, out, spread, 1, program, layer + "/gamma", ScaledAdd.Options.defaults());
    Elementwise.mapInPlace(
        graph,
        BinaryOperation.ADD,
        out,
        Norms.leading(means.get(1), out.rank()),
        program,
        layer + "/meanDelta");
    Elementwise.mapInPlace(
        graph,
        BinaryOperation.MULTIPLY,
        out,
        Norms.leading(statistics.invStdDev(), out.rank()),
        program,
        layer + "/istdDev");
    return result;
  }
}
