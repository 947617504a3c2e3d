package org.ipusim.codelets.random;

import java.util.function.Consumer;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.number.Half;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;

/**
 * Programs that fill a tensor with random elements, each tile what it holds, from the present state
 * of its workers: as poprand's functions without a seed. Seed before them with {@link
 * HardwareSeeds#setSeed}. The same seed gives other elements on another tile mapping.
 */
public final class RandomFill {
  private static final int CERTAIN = 1 << 16;

  private RandomFill() {}

  /**
   * Draws uniformly from an interval with both its ends. Floats never leave it; halves may by their
   * last rounding.
   *
   * @param graph the graph
   * @param out FLOAT or HALF elements, mapped to tiles
   * @param min least element
   * @param max greatest element, above {@code min}
   * @param name name of the compute set
   * @return the program
   * @throws IllegalArgumentException when the type or the interval is not as said
   */
  public static Program uniform(Graph graph, Tensor out, double min, double max, String name) {
    requireFloating(out, name);
    UniformRange range = UniformRange.of(out.elementType(), min, max, name);
    return fill(
        graph,
        out,
        name,
        out.elementType() == ElementType.FLOAT ? UniformFloat.class : UniformHalf.class,
        vertex ->
            vertex
                .setInitialValue("scale", range.scale())
                .setInitialValue("offset", range.offset()));
  }

  /**
   * Draws integers uniformly from a range with both its ends. Of a range below 2^24 the integer
   * after {@code max} may come, once in 2^25 draws, by a rounding in the tile's code.
   *
   * @param graph the graph
   * @param out INT elements, mapped to tiles
   * @param min least element
   * @param max greatest element, at least {@code min}
   * @param name name of the compute set
   * @return the program
   * @throws IllegalArgumentException when the type or the range is not as said
   */
  public static Program uniformInt(Graph graph, Tensor out, int min, int max, String name) {
    require(out.elementType() == ElementType.INT, name, "uniform integers are INT, not " + out);
    require(min <= max, name, "the range " + min + ".." + max + " is empty");
    long range = (long) max - min + 1;
    if (range == 1L << Integer.SIZE) {
      return fill(graph, out, name, UniformWord.class, vertex -> {});
    }
    return fill(
        graph,
        out,
        name,
        range < UniformInt.END ? UniformInt.class : UniformWideInt.class,
        vertex -> vertex.setInitialValue("range", (int) range).setInitialValue("first", min));
  }

  /**
   * Draws from a normal distribution, approximately: see {@link
   * org.ipusim.core.random.WorkerRandom#grand}.
   *
   * @param graph the graph
   * @param out FLOAT or HALF elements, mapped to tiles
   * @param mean its mean
   * @param stdDev its standard deviation
   * @param name name of the compute set
   * @return the program
   * @throws IllegalArgumentException when the type is not as said
   */
  public static Program normal(Graph graph, Tensor out, float mean, float stdDev, String name) {
    requireFloating(out, name);
    return fill(
        graph,
        out,
        name,
        out.elementType() == ElementType.FLOAT ? NormalFloat.class : NormalHalf.class,
        vertex -> vertex.setInitialValue("mean", mean).setInitialValue("stdDev", stdDev));
  }

  /**
   * Draws from a normal distribution cut off on both sides. About one element in 10^4 for which no
   * draw was near enough becomes the mean.
   *
   * @param graph the graph
   * @param out FLOAT or HALF elements, mapped to tiles
   * @param mean its mean
   * @param stdDev its standard deviation before it is cut
   * @param alpha standard deviations from the mean to the cut, from 0.1 to 5
   * @param name name of the compute set
   * @return the program
   * @throws IllegalArgumentException when the type or {@code alpha} is not as said
   */
  public static Program truncatedNormal(
      Graph graph, Tensor out, float mean, float stdDev, float alpha, String name) {
    requireFloating(out, name);
    require(alpha >= 0.1f && alpha <= 5, name, "alpha " + alpha + " must be in 0.1..5");
    boolean single = out.elementType() == ElementType.FLOAT;
    float cut = single ? alpha : Half.toFloat(Half.fromFloat(alpha));
    int iterations = (int) Math.ceil(-4 / Math.log10(NormalTail.beyond(alpha)));
    return fill(
        graph,
        out,
        name,
        single ? TruncatedNormalFloat.class : TruncatedNormalHalf.class,
        vertex ->
            vertex
                .setInitialValue("mean", mean)
                .setInitialValue("stdDev", stdDev)
                .setInitialValue("alpha", cut)
                .setInitialValue("iterations", iterations));
  }

  /**
   * Draws ones with a probability, and zeros.
   *
   * @param graph the graph
   * @param out FLOAT, HALF or INT elements, mapped to tiles
   * @param probability of a one, from 0 to 1; it is cut to a multiple of 1/65536
   * @param name name of the compute set
   * @return the program
   * @throws IllegalArgumentException when the type or the probability is not as said
   */
  public static Program bernoulli(Graph graph, Tensor out, double probability, String name) {
    Class<? extends MultiVertex> codelet =
        switch (out.elementType()) {
          case FLOAT -> BernoulliFloat.class;
          case HALF -> BernoulliHalf.class;
          case INT -> BernoulliInt.class;
          default ->
              throw new IllegalArgumentException(
                  name + ": random elements are FLOAT, HALF or INT, not " + out);
        };
    int p = fixedPoint(probability, name);
    return fill(graph, out, name, codelet, vertex -> vertex.setInitialValue("probability", p));
  }

  /**
   * Keeps elements with a probability, times a factor, and zeroes the others. With probability 1
   * elements are copied, without the factor.
   *
   * @param graph the graph
   * @param in FLOAT or HALF elements
   * @param out as many of the same type, mapped to tiles
   * @param keepProbability from 0 to 1; it is cut to a multiple of 1/65536
   * @param scale the factor, usually 1 / keepProbability
   * @param name name of the compute set
   * @return the program
   * @throws IllegalArgumentException when types, sizes or the probability are not as said
   */
  public static Program dropout(
      Graph graph, Tensor in, Tensor out, double keepProbability, float scale, String name) {
    requireFloating(out, name);
    require(
        in.elementType() == out.elementType() && in.numElements() == out.numElements(),
        name,
        "dropout from " + in + " to " + out + "; they must be alike");
    int p = fixedPoint(keepProbability, name);
    boolean single = out.elementType() == ElementType.FLOAT;
    TileMapping mapping = graph.getTileMapping(out);
    Tensor flat = in.flatten();
    return fill(
        graph,
        out,
        name,
        single ? DropoutFloat.class : DropoutHalf.class,
        vertex -> vertex.setInitialValue("probability", p).setInitialValue("scale", scale),
        (vertex, tile) -> vertex.connect("in", Tensor.concat(flat.slices(mapping.of(tile)), 0)));
  }

  private interface ByTile {
    void accept(VertexRef vertex, int tile);
  }

  private static Program fill(
      Graph graph,
      Tensor out,
      String name,
      Class<? extends MultiVertex> codelet,
      Consumer<VertexRef> parameters) {
    return fill(graph, out, name, codelet, parameters, (vertex, tile) -> {});
  }

  private static Program fill(
      Graph graph,
      Tensor out,
      String name,
      Class<? extends MultiVertex> codelet,
      Consumer<VertexRef> parameters,
      ByTile inputs) {
    ComputeSet computeSet = graph.addComputeSet(name);
    TileMapping mapping = graph.getTileMapping(out);
    Tensor flat = out.flatten();
    for (int tile : mapping.byTile().keySet()) {
      VertexRef vertex =
          graph
              .addVertex(computeSet, codelet)
              .connect("out", Tensor.concat(flat.slices(mapping.of(tile)), 0))
              .setInitialValue("workers", graph.target().chip().tile().workerContexts())
              .setTileMapping(tile);
      parameters.accept(vertex);
      inputs.accept(vertex, tile);
    }
    return new Execute(computeSet);
  }

  private static int fixedPoint(double probability, String name) {
    require(
        probability >= 0 && probability <= 1,
        name,
        "probability " + probability + " must be in 0..1");
    return (int) (probability * CERTAIN);
  }

  private static void requireFloating(Tensor out, String name) {
    require(
        out.elementType().isFloatingPoint(),
        name,
        "these random elements are FLOAT or HALF, not " + out);
  }

  private static void require(boolean holds, String name, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + otherwise);
    }
  }
}
