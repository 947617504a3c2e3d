package org.ipusim.codelets.random;

import org.ipusim.core.number.ElementType;
import org.ipusim.core.random.SeedMode;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;

/** Programs that set, save and restore the random number state of all workers, as poprand's. */
public final class HardwareSeeds {
  private static final int WORDS = 4;

  private HardwareSeeds() {}

  /**
   * Seeds all workers of all tiles. The tile number that enters a state counts the tiles of all
   * chips through.
   *
   * @param graph the graph
   * @param seed UNSIGNED_INT [2]
   * @param modifier distinguishes uses of one seed
   * @param mode how a worker's place enters its state
   * @param name name of the compute set
   * @return the program
   * @throws IllegalArgumentException when the seed is not two UNSIGNED_INT
   */
  public static Program setSeed(
      Graph graph, Tensor seed, int modifier, SeedMode mode, String name) {
    if (seed.elementType() != ElementType.UNSIGNED_INT || seed.numElements() != 2) {
      throw new IllegalArgumentException(name + ": a seed is UNSIGNED_INT[2], not " + seed);
    }
    ComputeSet computeSet = graph.addComputeSet(name);
    for (int tile = 0; tile < graph.tiles(); tile++) {
      graph
          .addVertex(computeSet, SetSeed.class)
          .connect("seed", seed.flatten())
          .setInitialValue("workers", workers(graph))
          .setInitialValue("tile", graph.convertVirtualTileToPhysicalTile(tile))
          .setInitialValue("modifier", modifier)
          .setInitialValue("decorrelated", mode == SeedMode.DECORRELATED)
          .setTileMapping(tile);
    }
    return new Execute(computeSet);
  }

  /**
   * Adds a tensor for the state of all workers, each tile's on the tile.
   *
   * @param graph the graph
   * @param name its name
   * @return UNSIGNED_INT [tiles, workers, 4]; a worker's words are the halves of {@code $PRNG_0}
   *     and {@code $PRNG_1}, low half first
   */
  public static Tensor addTensor(Graph graph, String name) {
    int tiles = graph.tiles();
    Tensor seeds = graph.addVariable(name, ElementType.UNSIGNED_INT, tiles, workers(graph), WORDS);
    for (int tile = 0; tile < tiles; tile++) {
      graph.setTileMapping(seeds.index(tile), tile);
    }
    return seeds;
  }

  /**
   * Saves the state of all workers.
   *
   * @param graph the graph
   * @param seeds a tensor as of {@link #addTensor}
   * @param name name of the compute set
   * @return the program
   * @throws IllegalArgumentException when the tensor has another shape or type
   */
  public static Program get(Graph graph, Tensor seeds, String name) {
    ComputeSet computeSet = graph.addComputeSet(name);
    requireSeeds(graph, seeds, name);
    for (int tile = 0; tile < graph.tiles(); tile++) {
      graph
          .addVertex(computeSet, GetHwSeeds.class)
          .connect("seeds", seeds.index(tile).flatten())
          .setTileMapping(tile);
    }
    return new Execute(computeSet);
  }

  /**
   * Restores the state of all workers. Words may all be zero; such a worker then draws zeros.
   *
   * @param graph the graph
   * @param seeds a tensor as of {@link #addTensor}
   * @param name name of the compute set
   * @return the program
   * @throws IllegalArgumentException when the tensor has another shape or type
   */
  public static Program set(Graph graph, Tensor seeds, String name) {
    ComputeSet computeSet = graph.addComputeSet(name);
    requireSeeds(graph, seeds, name);
    for (int tile = 0; tile < graph.tiles(); tile++) {
      graph
          .addVertex(computeSet, SetHwSeeds.class)
          .connect("seeds", seeds.index(tile).flatten())
          .setTileMapping(tile);
    }
    return new Execute(computeSet);
  }

  private static void requireSeeds(Graph graph, Tensor seeds, String name) {
    int tiles = graph.tiles();
    int workers = workers(graph);
    int[] shape = seeds.shape();
    if (seeds.elementType() != ElementType.UNSIGNED_INT
        || shape.length != 3
        || shape[0] != tiles
        || shape[1] != workers
        || shape[2] != WORDS) {
      throw new IllegalArgumentException(
          "%s: hardware seeds are UNSIGNED_INT[%d, %d, %d], not %s"
              .formatted(name, tiles, workers, WORDS, seeds));
    }
  }

  private static int workers(Graph graph) {
    return graph.target().chip().tile().workerContexts();
  }
}
