package org.ipusim.codelets.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.internal.cost.NormCost;
import org.ipusim.codelets.internal.vertex.CostCall;
import org.ipusim.codelets.internal.vertex.CostCall.Size;
import org.ipusim.codelets.internal.vertex.Formula;
import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.codelets.internal.vertex.Operand;
import org.ipusim.codelets.internal.vertex.RealFunctions;
import org.ipusim.codelets.internal.vertex.RegionVertices;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.codelets.internal.vertex.VertexSpec;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * Batch, group, instance and layer normalisation (popnn's BatchNorm, GroupNorm, InstanceNorm and
 * LayerNorm on poplin's Norms.cpp): mean and mean square by two reductions that share compute sets,
 * the vertex InverseStdDeviation, and broadcasts that whiten and scale.
 *
 * <p>Activations have the batch in dimension 0 and channels in dimension 1.
 */
public final class Norms {
  private Norms() {}

  /**
   * Which elements are normalised together.
   *
   * @param groups groups of channels of each of the batch; 0 for each channel over the whole batch
   * @param strided whether channel c belongs to group c modulo groups, popnn's default for group
   *     normalisation, and not to a run of neighbours
   */
  public record Kind(int groups, boolean strided) {
    /** {@return each channel over the whole batch} */
    public static Kind batch() {
      return new Kind(0, false);
    }

    /**
     * Groups of channels.
     *
     * @param groups how many, which divide the channels
     * @return groups of strided channels, one of the batch at a time
     */
    public static Kind group(int groups) {
      return new Kind(groups, true);
    }

    /** {@return all channels of one of the batch} */
    public static Kind layer() {
      return new Kind(1, false);
    }

    /**
     * Each channel of one of the batch.
     *
     * @param channels the channels
     * @return as many groups
     */
    public static Kind instance(int channels) {
      return new Kind(channels, false);
    }
  }

  /**
   * Statistics of the elements that are normalised together.
   *
   * @param mean their means
   * @param invStdDev reciprocals of their standard deviations
   */
  public record Statistics(Tensor mean, Tensor invStdDev) {}

  /**
   * Computes statistics.
   *
   * @param graph the graph
   * @param acts FLOAT or HALF activations of at least two dimensions
   * @param kind which are normalised together
   * @param eps what is added to a variance
   * @param unbiasedVarEstimate whether variances are divided by the elements less 1
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @return the statistics, one element for each set of elements, of the activations' type
   * @throws IllegalArgumentException when the type, the dimensions or the groups do not suit, or
   *     elements are on no tile
   */
  public static Statistics normStatistics(
      Graph graph,
      Tensor acts,
      Kind kind,
      float eps,
      boolean unbiasedVarEstimate,
      Sequence.Builder program,
      String name) {
    Tensor sets = sets(acts, kind, name);
    int each = sets.numElements() / sets.dim(0);
    int[] dims = IntStream.range(1, sets.rank()).toArray();
    String layer = name + "/Norm/statistics";
    Tensor scale = graph.addConstant(layer + "/scale", ElementType.FLOAT, new int[0], 1f / each);
    graph.setTileMapping(scale, graph.getTileMapping(Layout.ordered(sets)).byTile().firstKey());
    ElementType type = acts.elementType();
    List<Tensor> sums =
        Reduce.reduceMany(
            graph,
            List.of(
                new Reduce.Op(
                    sets, type, dims, new ReduceParams(Operation.ADD, false, scale), null),
                new Reduce.Op(
                    sets,
                    ElementType.FLOAT,
                    dims,
                    new ReduceParams(Operation.SQUARE_ADD, false, scale),
                    null)),
            program,
            layer);
    float unbiased = unbiasedVarEstimate ? (float) each / (each - 1) : 1;
    Tensor inverse = invStdDev(graph, sums.get(0), sums.get(1), eps, unbiased, program, name);
    return new Statistics(sums.get(0), inverse);
  }

  private static Tensor invStdDev(
      Graph graph,
      Tensor mean,
      Tensor power,
      float eps,
      float scaleVar,
      Sequence.Builder program,
      String name) {
    ElementType type = mean.elementType();
    Tensor out = Layout.like(graph, mean, type, name + "/iStdDev");
    ComputeSet computeSet = graph.addComputeSet(name + "/iStdDev");
    var vertices =
        new RegionVertices(
            graph,
            computeSet,
            Norms.class,
            shape -> spec(type, shape),
            List.of(mean, power),
            out,
            vertex -> vertex.setInitialValue("eps", eps).setInitialValue("scaleVar", scaleVar));
    TileRegions.of(graph, out, name).forEach(vertices::addWorkers);
    program.add(new Execute(computeSet));
    return out;
  }

  private static VertexSpec spec(ElementType type, Shape shape) {
    String text = type.name().toLowerCase(Locale.ROOT);
    var eps = new Formula.State("eps", ElementType.FLOAT);
    var scaleVar = new Formula.State("scaleVar", ElementType.FLOAT);
    return new VertexSpec(
        "InverseStdDeviation<%s,float,%s>".formatted(text, text),
        shape,
        List.of(Operand.element("mean", type), Operand.element("power", ElementType.FLOAT)),
        "iStdDev",
        type,
        List.of(eps, scaleVar),
        Formula.call(
            List.of(RealFunctions.class),
            "inverseStdDeviation",
            type,
            new Formula.Load(0, type),
            new Formula.Load(1, ElementType.FLOAT),
            eps,
            scaleVar),
        CostCall.of(NormCost.class, "inverseStdDeviation", type, Size.REGIONS, Size.TARGET),
        CostCall.of(NormCost.class, "flops", Size.ALL_REGIONS));
  }

  /**
   * Takes the mean away and divides by the standard deviation.
   *
   * @param graph the graph
   * @param acts the activations
   * @param kind which are normalised together
   * @param statistics their statistics
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @return the whitened activations
   * @throws IllegalArgumentException when the dimensions or the groups do not suit
   */
  public static Tensor normWhiten(
      Graph graph,
      Tensor acts,
      Kind kind,
      Statistics statistics,
      Sequence.Builder program,
      String name) {
    Tensor sets = sets(acts, kind, name);
    Tensor whitened = Layout.like(graph, acts, acts.elementType(), name + "/Whiten");
    Tensor out = sets(whitened, kind, name);
    program.add(new Copy(sets, out));
    Elementwise.mapInPlace(
        graph,
        BinaryOperation.SUBTRACT,
        out,
        leading(statistics.mean(), out.rank()),
        program,
        name + "/Whiten/mean");
    Elementwise.mapInPlace(
        graph,
        BinaryOperation.MULTIPLY,
        out,
        leading(statistics.invStdDev(), out.rank()),
        program,
        name + "/Whiten/istdDev");
    return whitened;
  }

  /**
   * Scales and shifts whitened activations.
   *
   * @param graph the graph
   * @param whitened the whitened activations
   * @param gamma a factor for each channel
   * @param beta a summand for each channel
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @return the normalised activations
   * @throws IllegalArgumentException when types or shapes do not go together
   */
  public static Tensor normalise(
      Graph graph,
      Tensor whitened,
      Tensor gamma,
      Tensor beta,
      Sequence.Builder program,
      String name) {
    String layer = name + "/Norm/normalise";
    Tensor out =
        Elementwise.map(
            graph,
            BinaryOperation.MULTIPLY,
            whitened,
            leading(gamma, whitened.rank() - 1),
            program,
            layer + "/gamma");
    Elementwise.mapInPlace(
        graph,
        BinaryOperation.ADD,
        out,
        leading(beta, whitened.rank() - 1),
        program,
        layer + "/beta");
    return out;
  }

  /** A vector as the first of several dimensions. */
  private static Tensor leading(Tensor vector, int rank) {
    var shape = new int[rank];
    Arrays.fill(shape, 1);
    shape[0] = vector.numElements();
    return vector.reshape(shape);
  }

  /** The activations with what is normalised together behind dimension 0. */
  private static Tensor sets(Tensor acts, Kind kind, String name) {
    NonLinearity.requireReal(acts, "normalisation", name);
    if (acts.rank() < 2) {
      throw new IllegalArgumentException(
          name + ": normalisation takes a batch of channels, not " + acts);
    }
    if (kind.groups() == 0) {
      return acts.dimRoll(1, 0);
    }
    int channels = acts.dim(1);
    if (kind.groups() < 0 || channels % kind.groups() != 0) {
      throw new IllegalArgumentException(
          name + ": " + kind.groups() + " groups do not divide the channels of " + acts);
    }
    int each = channels / kind.groups();
    Tensor grouped =
        kind.strided()
            ? acts.reshapePartial(1, 2, each, kind.groups()).dimRoll(2, 1)
            : acts.reshapePartial(1, 2, kind.groups(), each);
    return grouped.reshapePartial(0, 2, acts.dim(0) * kind.groups());
  }
}
