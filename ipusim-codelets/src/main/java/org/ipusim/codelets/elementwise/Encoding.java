package org.ipusim.codelets.elementwise;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.internal.cost.EncodingCost;
import org.ipusim.codelets.internal.cost.Worker;
import org.ipusim.codelets.internal.vertex.CostCall;
import org.ipusim.codelets.internal.vertex.CostCall.Size;
import org.ipusim.codelets.internal.vertex.Formula;
import org.ipusim.codelets.internal.vertex.IntFunctions;
import org.ipusim.codelets.internal.vertex.Operand;
import org.ipusim.codelets.internal.vertex.Operand.Access;
import org.ipusim.codelets.internal.vertex.RegionVertices;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.codelets.internal.vertex.VertexSpec;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/** Counting up and one-hot encoding (popops' {@code iota} and {@code encodeOneHot}). */
public final class Encoding {
  private Encoding() {}

  /**
   * Writes consecutive integers, by the vertex Iota.
   *
   * @param graph the graph
   * @param out INT or UNSIGNED_INT elements of one dimension, mapped to tiles
   * @param start the first integer
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when the type or the number of dimensions is not as said, or
   *     elements cannot be written or are on no tile
   */
  public static void iota(
      Graph graph, Tensor out, int start, Sequence.Builder program, String name) {
    ElementType type = out.elementType();
    if (out.rank() != 1 || (type != ElementType.INT && type != ElementType.UNSIGNED_INT)) {
      throw new IllegalArgumentException(
          name + ": iota fills INT or UNSIGNED_INT elements of one dimension, not " + out);
    }
    Checks.requireWriteable(out, type, "iota", name);
    ComputeSet computeSet = graph.addComputeSet(name + "/Iota");
    var vertices =
        new RegionVertices(
            graph, computeSet, Elementwise.class, _ -> iotaSpec(type), List.of(out), out, _ -> {});
    int grain = Worker.grain(type, graph.target());
    TileRegions.of(graph, out, name)
        .forEach(
            (tile, regions) ->
                TileRegions.split(regions, grain, 2 * grain, graph.target())
                    .forEach(
                        mine ->
                            vertices.regions(
                                tile, mine, _ -> offsets(graph, mine, start, type, tile, name))));
    program.add(new Execute(computeSet));
  }

  private static List<Tensor> offsets(
      Graph graph, List<Interval> regions, int start, ElementType type, int tile, String name) {
    int[] first = regions.stream().mapToInt(r -> start + r.begin()).toArray();
    Tensor offsets = graph.addConstant(name + "/offsets", type, new int[] {first.length}, first);
    graph.setTileMapping(offsets, tile);
    var each = new ArrayList<Tensor>();
    for (int r = 0; r < first.length; r++) {
      each.add(offsets.slice(r, r + 1));
    }
    return each;
  }

  private static VertexSpec iotaSpec(ElementType type) {
    var offset = new Operand("offsets", type, Access.OF_REGION);
    return new VertexSpec(
        "Iota<%s>".formatted(Vertices.text(type)),
        VertexSpec.Shape.REGIONS,
        List.of(offset),
        "out",
        type,
        List.of(),
        Formula.call(
            List.of(IntFunctions.class),
            "add",
            type,
            new Formula.Load(0, type),
            new Formula.Index()),
        CostCall.of(EncodingCost.class, "iota", type, Size.REGIONS, Size.TARGET),
        CostCall.of(Worker.class, "noFlops"));
  }

  /**
   * Encodes classes: row i gets a one at element {@code indices[i]} and zeros elsewhere; of an
   * index that is no column only zeros. It zeroes by Fill vertices and sets ones by EncodeOneHot.
   *
   * @param graph the graph
   * @param indices the classes, INT or UNSIGNED_INT elements of one dimension
   * @param encoded FLOAT, HALF, INT or UNSIGNED_INT elements of two dimensions, a row for each
   *     index, mapped to tiles
   * @param program gets the compute sets
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when types or dimensions are not as said, or elements cannot
   *     be written or are on no tile
   */
  public static void encodeOneHot(
      Graph graph, Tensor indices, Tensor encoded, Sequence.Builder program, String name) {
    requireOneHot(indices, encoded, name);
    Fill.zero(graph, encoded, program, name + "/zero");
    ElementType type = encoded.elementType();
    boolean half = type == ElementType.HALF && indices.elementType() == ElementType.UNSIGNED_INT;
    Class<? extends Codelet> codelet =
        half
            ? EncodeOneHotHalf.class
            : type.isFloatingPoint()
                ? CodeletTemplate.specialise(EncodeOneHot.class, type)
                : EncodeOneHotInteger.class;
    ComputeSet computeSet = graph.addComputeSet(name + "/EncodeOneHot");
    Tensor flat = encoded.flatten();
    TileRegions.of(graph, flat, name)
        .forEach(
            (tile, regions) ->
                encode(graph, computeSet, codelet, indices, flat, tile, regions, name));
    program.add(new Execute(computeSet));
  }

  private static void encode(
      Graph graph,
      ComputeSet computeSet,
      Class<? extends Codelet> codelet,
      Tensor indices,
      Tensor flat,
      int tile,
      List<Interval> regions,
      String name) {
    int columns = flat.numElements() / indices.numElements();
    var rows = new ArrayList<Tensor>();
    var offsets = new ArrayList<Integer>();
    var lengths = new ArrayList<Integer>();
    var parts = new ArrayList<Tensor>();
    for (Interval region : regions) {
      parts.add(flat.slice(region));
      rows.add(indices.slice(region.begin() / columns, (region.end() - 1) / columns + 1));
      for (int at = region.begin(); at < region.end(); ) {
        int row = at / columns;
        int end = Math.min(region.end(), (row + 1) * columns);
        offsets.add(at - row * columns);
        lengths.add(end - at);
        at = end;
      }
    }
    graph
        .addVertex(computeSet, codelet)
        .connect("indices", Tensor.concat(rows, 0))
        .connect("out", Tensor.concat(parts, 0))
        .connect("offsets", constant(graph, offsets, tile, name + "/offsets"))
        .connect("sliceLength", constant(graph, lengths, tile, name + "/sliceLength"))
        .setTileMapping(tile);
  }

  private static Tensor constant(Graph graph, List<Integer> values, int tile, String name) {
    int[] words = values.stream().mapToInt(Integer::intValue).toArray();
    Tensor constant =
        graph.addConstant(name, ElementType.UNSIGNED_INT, new int[] {words.length}, words);
    graph.setTileMapping(constant, tile);
    return constant;
  }

  private static void requireOneHot(Tensor indices, Tensor encoded, String name) {
    ElementType type = encoded.elementType();
    boolean whole =
        indices.elementType() == ElementType.INT
            || indices.elementType() == ElementType.UNSIGNED_INT;
    boolean types =
        whole
            && (type.isFloatingPoint()
                || type == ElementType.INT
                || type == ElementType.UNSIGNED_INT);
    if (!types
        || indices.rank() != 1
        || encoded.rank() != 2
        || encoded.dim(0) != indices.numElements()) {
      throw new IllegalArgumentException(
          name
              + ": one-hot encoding takes INT or UNSIGNED_INT indices of one dimension and writes a"
              + " row of FLOAT, HALF, INT or UNSIGNED_INT elements for each, not "
              + indices
              + " and "
              + encoded);
    }
  }
}
