package org.ipusim.codelets.internal.partials;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.elementwise.Cast;
import org.ipusim.codelets.internal.cost.ConvReduceCost;
import org.ipusim.codelets.internal.vertex.Shares;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * Adds up the partial results of a product, of any sort. Those of a part lie on as many tiles as
 * the input channels have parts; each of these tiles adds its share of the sums. Many partial
 * results are added in stages, of neighbours first.
 */
public final class ProductReduction {
  /**
   * What one tile has partial results of.
   *
   * @param tile the first of the tiles that have
   * @param block where they lie among those of all tiles
   */
  public record Share(int tile, Interval block) {}

  /**
   * Where partial results lie.
   *
   * @param depth how many there are of each sum
   * @param stride tiles from one that has a partial result to the next
   * @param shares which sums which tiles have
   * @param type their type
   * @param output type of the sums
   */
  public record Partials(
      int depth, int stride, List<Share> shares, ElementType type, ElementType output) {}

  private final Graph graph;
  private final Partials all;
  private final ReduceOptions options;
  private final String name;

  /**
   * Prepares the reduction.
   *
   * @param graph the graph
   * @param partials what is added
   * @param options how it is added
   * @param name prefix of the names of what is added
   */
  public ProductReduction(Graph graph, Partials partials, ReduceOptions options, String name) {
    this.graph = graph;
    this.all = partials;
    this.options = options;
    this.name = name;
  }

  /**
   * Adds the reduction.
   *
   * @param partials for each part of the input channels the sums of all tiles, part by part
   * @param program gets the compute sets that add
   * @return the sums, part by part
   */
  public Tensor add(Tensor partials, Sequence.Builder program) {
    var lying = new ArrayList<Tensor>();
    var tiles = new ArrayList<List<Integer>>();
    for (int i = 0; i < all.depth(); i++) {
      lying.add(partials.index(i));
      tiles.add(List.of(i));
    }
    List<Integer> stages = ReduceStages.depths(all.depth(), options.enableMultiStageReduce());
    for (int s = 0; s < stages.size(); s++) {
      stage(lying, tiles, stages.get(s), name + "/Reduce" + s, program);
    }
    if (lying.size() > 1) {
      stage(lying, tiles, 1, name + "/Reduce" + stages.size(), program);
    }
    Tensor sum = lying.getFirst();
    return sum.elementType() == all.output()
        ? sum
        : Cast.cast(graph, sum, all.output(), program, name);
  }

  /** Leaves so many partial results in place of those there are. */
  private void stage(
      List<Tensor> partials,
      List<List<Integer>> tiles,
      int left,
      String stage,
      Sequence.Builder program) {
    int each = Math.ceilDiv(partials.size(), left);
    int groups = Math.ceilDiv(partials.size(), each);
    ComputeSet computeSet = graph.addComputeSet(stage);
    var sums = new ArrayList<Tensor>();
    var sumTiles = new ArrayList<List<Integer>>();
    for (int g = 0; g < groups; g++) {
      int end = Math.min(partials.size(), (g + 1) * each);
      List<Tensor> added = partials.subList(g * each, end);
      List<Integer> on = tiles.subList(g * each, end).stream().flatMap(List::stream).toList();
      ElementType type = groups == 1 ? all.output() : all.type();
      Tensor sum = graph.addVariable(stage + "/sums" + g, type, partials.getFirst().shape());
      addVertices(computeSet, added, on, sum);
      sums.add(sum);
      sumTiles.add(on);
    }
    program.add(new Execute(computeSet));
    partials.clear();
    partials.addAll(sums);
    tiles.clear();
    tiles.addAll(sumTiles);
  }

  private void addVertices(
      ComputeSet computeSet, List<Tensor> partials, List<Integer> on, Tensor sum) {
    int grain = ConvReduceCost.accumulatorElements(all.type());
    for (Share part : all.shares()) {
      int stride = all.stride();
      Tensor flat = sum.slice(part.block());
      List<Tensor> addends = partials.stream().map(p -> p.slice(part.block())).toList();
      int grains = Math.ceilDiv(flat.numElements(), grain);
      for (int share = 0; share < on.size(); share++) {
        int begin = grain * Shares.begin(grains, 1, share, on.size());
        int end = grain * Shares.begin(grains, 1, share + 1, on.size());
        end = Math.min(end, flat.numElements());
        if (begin < end) {
          int tile = part.tile() + stride * on.get(share);
          var slices = new ArrayList<Tensor>();
          for (Tensor addend : addends) {
            slices.add(addend.slice(begin, end));
          }
          addVertex(computeSet, slices, own(share, on, partials), flat.slice(begin, end), tile);
        }
      }
    }
  }

  /** Which of the partial results lies on the tile that adds a share. */
  private static int own(int share, List<Integer> on, List<Tensor> partials) {
    return share * partials.size() / on.size();
  }

  private void addVertex(
      ComputeSet computeSet, List<Tensor> partials, int own, Tensor out, int tile) {
    ElementType type = all.type();
    graph.setTileMapping(out, tile);
    if (ReductionCost.inOnePiece(
        out.numElements(), partials.size(), type, options, graph.target())) {
      var others = new ArrayList<>(partials);
      Tensor initial = others.remove(own);
      graph
          .addVertex(
              computeSet,
              CodeletTemplate.specialise(ReduceAddSingleInput.class, out.elementType(), type))
          .connect("initial", initial)
          .connect("partials", Tensor.concat(others, 0))
          .connect("out", out)
          .setTileMapping(tile);
    } else {
      graph
          .addVertex(
              computeSet, CodeletTemplate.specialise(ReduceAdd.class, out.elementType(), type))
          .connect("partials", partials)
          .connect("out", out)
          .setTileMapping(tile);
    }
  }
}
