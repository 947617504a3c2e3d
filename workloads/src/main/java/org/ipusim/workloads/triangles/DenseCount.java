package org.ipusim.workloads.triangles;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.TileMemoryException;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.network.OrientedNetwork;
import org.ipusim.workloads.network.UndirectedNetwork;
import org.ipusim.workloads.network.VertexOrder;

/**
 * Counts by dense products, as Barik, Raskar, Emani and Vishwanath do (SC-W 2023; code
 * argonne-lcf/tc-ipu): with L and U the strict lower and upper parts of the adjacency matrix A, (L
 * U)(i, j) is the number of paths from i to j over a vertex before both, and half the sum of A .*
 * (L U) the number of triangles.
 *
 * <p>Sums are exact. An entry of L U is at most the largest degree d; a row of a block of n columns
 * sums to at most d min(d, n), which is required to be at most 2^24, up to where FP32 has all
 * integers; rows are then added up in 64 bits.
 */
final class DenseCount {
  private static final int FLOAT_INTEGERS = 1 << 24;

  private final BlockMatrix matrix;
  private final BlockDeal deal;
  private final RunSettings settings;
  private long wedges;
  private long multiplyCycles;
  private long countCycles;

  private DenseCount(BlockMatrix matrix, BlockDeal deal, RunSettings settings) {
    this.matrix = matrix;
    this.deal = deal;
    this.settings = settings;
  }

  /**
   * Counts.
   *
   * @throws UsageException when blocks are too small or too large, or a sum could be inexact
   */
  static Count run(
      UndirectedNetwork network, VertexOrder order, int blockSize, RunSettings settings) {
    UsageException.requireAtLeast("--block-size", blockSize, 1);
    int chips = settings.target().chips();
    if (chips > 1) {
      settings.requireAllTiles("triangle-counting --algorithm DENSE on several chips");
    }
    DenseMemory.require(blockSize, settings);
    requireExact(network, blockSize);
    long start = System.nanoTime();
    BlockMatrix matrix = BlockMatrix.of(OrientedNetwork.of(network, order), blockSize);
    BlockDeal deal = BlockDeal.of(matrix.outputs(), chips);
    var root = new Graph(settings.target(), chips);
    Graph graph = chips > 1 ? root : settings.graph(root);
    Executable executable = compile(root, graph, blockSize, settings);
    long compiled = System.nanoTime();
    try (var engine = new Engine(executable, settings.engineOptions())) {
      var count = new DenseCount(matrix, deal, settings);
      count.run(engine);
      long ran = System.nanoTime();
      return new Count(
          settings.timingOnly() ? OptionalLong.empty() : OptionalLong.of(count.wedges / 2),
          count.details(engine.profile().memory().maxIncludingGaps()),
          engine.profile(),
          new HostCost((compiled - start) / 1e9, (ran - compiled) / 1e9, 0));
    }
  }

  private static Executable compile(Graph root, Graph graph, int blockSize, RunSettings settings) {
    try {
      return DenseProgram.compile(root, graph, blockSize, settings.compileOptions());
    } catch (TileMemoryException e) {
      var refused =
          new UsageException(
              "--block-size "
                  + blockSize
                  + " does not fit the tiles; take a smaller one\n"
                  + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  private static void requireExact(UndirectedNetwork network, int blockSize) {
    long degree = network.maxDegree();
    if (degree * Math.min(degree, blockSize) > FLOAT_INTEGERS) {
      throw new UsageException(
          "--block-size "
              + blockSize
              + ": a vertex has "
              + degree
              + " neighbours, so that a row of a block could sum to more than 2^24, where FP32 begins"
              + " to round; take "
              + FLOAT_INTEGERS / degree
              + " or less, or --algorithm INTERSECT");
    }
  }

  private void run(Engine engine) {
    var schedule = new BlockSchedule(matrix, deal.rounds());
    engine.connectStreamToCallback(DenseProgram.LOWER, schedule.lower());
    engine.connectStreamToCallback(DenseProgram.UPPER, schedule.upper());
    engine.connectStreamToCallback(DenseProgram.ADJACENCY, schedule.adjacency());
    engine.connectStreamToCallback(DenseProgram.COUNTS, this::take);
    long done = 0;
    for (BlockDeal.Round round : deal.rounds()) {
      engine.run(DenseProgram.CLEAR);
      long before = deviceCycles(engine);
      for (int step = 0; step < round.steps(); step++) {
        settings.progress().progress("multiplying blocks", done++, deal.steps());
        engine.run(DenseProgram.MULTIPLY);
      }
      long multiplied = deviceCycles(engine);
      engine.run(DenseProgram.COUNT);
      multiplyCycles += multiplied - before;
      countCycles += deviceCycles(engine) - multiplied;
    }
  }

  /** Cycles so far in which tiles did not wait for the host or its data. */
  private static long deviceCycles(Engine engine) {
    CycleAccount cycles = engine.profile().cycles();
    return cycles.totalCycles() - cycles.min(CyclePart.HOST);
  }

  private void take(ByteBuffer counts) {
    var words = new int[counts.remaining() / Integer.BYTES];
    counts.asIntBuffer().get(words);
    for (int w = 0; w < words.length; w += WideCount.WORDS) {
      wedges += WideCount.of(words, w);
    }
  }

  private Map<String, Object> details(long peakTileBytes) {
    long blockBytes = (long) matrix.size() * matrix.size() * Float.BYTES;
    long chips = settings.target().chips();
    var details = new LinkedHashMap<String, Object>();
    details.put("blocks", matrix.blocks() + "x" + matrix.blocks());
    details.put("outputBlocks", deal.outputs());
    details.put("products", deal.products());
    details.put("mostProductsOfChip", deal.mostProducts());
    details.put("meanProductsOfChip", deal.meanProducts());
    details.put("productSteps", deal.steps());
    details.put("productImbalance", deal.imbalance());
    details.put("multiplyCycles", multiplyCycles);
    details.put("maskAndReduceCycles", countCycles);
    details.put("hostBytesIn", (2 * deal.steps() + deal.rounds().size()) * chips * blockBytes);
    details.put("hostBytesOut", deal.rounds().size() * chips * WideCount.WORDS * Integer.BYTES);
    details.put("peakTileBytes", peakTileBytes);
    return details;
  }
}
