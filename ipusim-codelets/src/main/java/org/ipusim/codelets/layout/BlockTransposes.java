package org.ipusim.codelets.layout;

import java.util.function.ObjIntConsumer;
import org.ipusim.codelets.internal.field.Divisors;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Transposes blocks of several tensors, all in one copy and one compute set: blocks are brought to
 * tiles, evenly over the chip that has them, and transposed there ({@code
 * popops::rearrange::regroupTensor}, PopLibs 3.4, popops/Rearrange.cpp). Where there are fewer
 * blocks than workers, blocks are divided.
 */
public final class BlockTransposes {
  private final Graph graph;
  private final String name;
  private final Sequence.Builder copies = Sequence.builder();
  private @Nullable ComputeSet transposes;

  /**
   * Starts with no block.
   *
   * @param graph the graph
   * @param name prefix of the name of the compute set
   */
  public BlockTransposes(Graph graph, String name) {
    this.graph = graph;
    this.name = name;
  }

  /**
   * Transposes blocks.
   *
   * @param blocks of elements of 16 or 32 bits: [n][rows][columns]
   * @param name prefix of the names of variables
   * @return the transposes, once the program has run: [n][columns][rows]
   */
  public Tensor add(Tensor blocks, String name) {
    int n = blocks.dim(0);
    int rows = blocks.dim(1);
    int columns = blocks.dim(2);
    int least = leastSide(blocks.elementType());
    int pieces = pieces(blocks, least);
    int across = Divisors.gcd(pieces, Math.max(1, columns / least));
    int down = Divisors.gcd(pieces / across, Math.max(1, rows / least));
    Tensor divided =
        blocks
            .reshape(n, down, rows / down, across, columns / across)
            .dimShuffle(0, 1, 3, 2, 4)
            .reshape(n * down * across, rows / down, columns / across);
    Tensor local = graph.addVariable(name + "/regrouped", blocks.elementType(), divided.shape());
    graph.setTileMapping(local, evenly(divided));
    copies.add(new Copy(divided, local));
    return Transposes.onTile(graph, local, transposes(), name)
        .reshape(n, down, across, columns / across, rows / down)
        .dimShuffle(0, 2, 3, 1, 4)
        .reshape(n, columns, rows);
  }

  /**
   * Adds the copies and transposes of all tensors, if there are any.
   *
   * @param program gets them
   */
  public void addTo(Sequence.Builder program) {
    if (transposes != null) {
      program.add(copies.build());
      program.add(new Execute(transposes));
    }
  }

  private ComputeSet transposes() {
    ComputeSet set = transposes;
    if (set == null) {
      set = graph.addComputeSet(name + "/transpose");
      transposes = set;
    }
    return set;
  }

  /** Sides of the smallest blocks that have a fast transpose: elements of 64 bits. */
  private static int leastSide(ElementType type) {
    return Long.BYTES / type.bytes();
  }

  private int tilesOfChip() {
    return Math.min(graph.tiles(), graph.target().chip().tiles());
  }

  /**
   * Into how many a block is divided: as few as give the slowest worker least, counting elements,
   * and at most as many as there are workers.
   */
  private int pieces(Tensor blocks, int least) {
    int size = blocks.dim(1) * blocks.dim(2);
    if (blocks.dim(1) % least != 0 || blocks.dim(2) % least != 0) {
      return 1;
    }
    int tiles = tilesOfChip();
    int workers = graph.target().chip().tile().workerContexts();
    int onChip = Math.ceilDiv(mostOnChip(blocks), size);
    int smallest = size / (least * least);
    long bestCost = Long.MAX_VALUE;
    int best = 1;
    for (int pieces = 1;
        pieces <= smallest && (long) onChip * pieces <= (long) tiles * workers;
        pieces++) {
      if (smallest % pieces == 0) {
        int ofTile = Math.ceilDiv(onChip * pieces, tiles);
        long cost = (long) (smallest / pieces) * Math.ceilDiv(ofTile, workers);
        if (cost < bestCost) {
          bestCost = cost;
          best = pieces;
        }
      }
    }
    return best;
  }

  /** Goes through what each chip holds; of one chip nothing has to be looked up. */
  private void onChips(Tensor blocks, ObjIntConsumer<Interval> held) {
    int tiles = tilesOfChip();
    if (graph.tiles() == tiles) {
      held.accept(new Interval(0, blocks.numElements()), 0);
      return;
    }
    graph
        .getTileMapping(blocks)
        .byTile()
        .forEach((tile, intervals) -> intervals.forEach(i -> held.accept(i, tile / tiles)));
  }

  private int mostOnChip(Tensor blocks) {
    var elements = new int[Math.ceilDiv(graph.tiles(), tilesOfChip())];
    onChips(blocks, (interval, chip) -> elements[chip] += interval.size());
    int most = 0;
    for (int e : elements) {
      most = Math.max(most, e);
    }
    return most;
  }

  /** Each block on a tile of the chip that has its first element. */
  private TileMapping evenly(Tensor blocks) {
    int size = blocks.dim(1) * blocks.dim(2);
    int tiles = tilesOfChip();
    int[] chipOf = chips(blocks);
    var blocksOf = new int[Math.ceilDiv(graph.tiles(), tiles)];
    for (int chip : chipOf) {
      blocksOf[chip]++;
    }
    var mapping = TileMapping.builder();
    var next = new int[blocksOf.length];
    for (int b = 0; b < chipOf.length; b++) {
      int chip = chipOf[b];
      int tile = chip * tiles + next[chip]++ / Math.ceilDiv(blocksOf[chip], tiles);
      mapping.add(tile, b * size, (b + 1) * size);
    }
    return mapping.build();
  }

  private int[] chips(Tensor blocks) {
    int size = blocks.dim(1) * blocks.dim(2);
    var chipOf = new int[blocks.dim(0)];
    onChips(
        blocks,
        (interval, chip) -> {
          for (int b = Math.ceilDiv(interval.begin(), size); b * size < interval.end(); b++) {
            chipOf[b] = chip;
          }
        });
    return chipOf;
  }
}
