package org.ipusim.graph.internal.model;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.jspecify.annotations.Nullable;

/** Vertices as columns: codelet type, compute set, tile, first edge, first state word. */
public final class VertexTable {
  /** In place of a tile: not mapped. */
  public static final int NO_TILE = -1;

  /**
   * What {@code setPerfEstimate} stated.
   *
   * @param cycles issue slots of a worker vertex, tile cycles of a multi-vertex
   * @param flops floating-point operations
   */
  public record Estimate(long cycles, long flops) {}

  private final IntArrayList types = new IntArrayList();
  private final IntArrayList computeSets = new IntArrayList();
  private final IntArrayList tiles = new IntArrayList();
  private final IntArrayList firstEdges = new IntArrayList();
  private final IntArrayList firstWords = new IntArrayList();
  private final IntArrayList words = new IntArrayList();
  private final Int2ObjectOpenHashMap<Estimate> estimates = new Int2ObjectOpenHashMap<>();

  /** Starts with none. */
  public VertexTable() {}

  /**
   * Adds a vertex on no tile.
   *
   * @param type its codelet type's number
   * @param computeSet its compute set
   * @param firstEdge its first edge
   * @param state its state words
   * @return its number
   */
  public int add(int type, int computeSet, int firstEdge, int[] state) {
    types.add(type);
    computeSets.add(computeSet);
    tiles.add(NO_TILE);
    firstEdges.add(firstEdge);
    firstWords.add(words.size());
    words.addElements(words.size(), state);
    return types.size() - 1;
  }

  /** {@return the number of vertices} */
  public int size() {
    return types.size();
  }

  /**
   * Gives a vertex's codelet type.
   *
   * @param vertex the vertex
   * @return the type's number
   */
  public int type(int vertex) {
    return types.getInt(vertex);
  }

  /**
   * Gives a vertex's compute set.
   *
   * @param vertex the vertex
   * @return the compute set's number
   */
  public int computeSet(int vertex) {
    return computeSets.getInt(vertex);
  }

  /**
   * Gives a vertex's tile.
   *
   * @param vertex the vertex
   * @return the tile or {@link #NO_TILE}
   */
  public int tile(int vertex) {
    return tiles.getInt(vertex);
  }

  /**
   * Maps a vertex.
   *
   * @param vertex the vertex
   * @param tile its tile
   */
  public void setTile(int vertex, int tile) {
    tiles.set(vertex, tile);
  }

  /**
   * Gives a vertex's first edge; the others follow in the order of its fields.
   *
   * @param vertex the vertex
   * @return the edge's number
   */
  public int firstEdge(int vertex) {
    return firstEdges.getInt(vertex);
  }

  /**
   * Reads a word of vertex state.
   *
   * @param vertex the vertex
   * @param word the word, from 0
   * @return its bits
   */
  public int word(int vertex, int word) {
    return words.getInt(firstWords.getInt(vertex) + word);
  }

  /**
   * Writes a word of vertex state.
   *
   * @param vertex the vertex
   * @param word the word, from 0
   * @param bits its bits
   */
  public void setWord(int vertex, int word, int bits) {
    words.set(firstWords.getInt(vertex) + word, bits);
  }

  /**
   * States a vertex's cost.
   *
   * @param vertex the vertex
   * @param estimate its cost
   */
  public void setEstimate(int vertex, Estimate estimate) {
    estimates.put(vertex, estimate);
  }

  /**
   * Gives what was stated of a vertex's cost.
   *
   * @param vertex the vertex
   * @return its cost, or null
   */
  public @Nullable Estimate estimate(int vertex) {
    return estimates.get(vertex);
  }

  /** Gives back memory that was set aside for growth. */
  public void trim() {
    types.trim();
    computeSets.trim();
    tiles.trim();
    firstEdges.trim();
    firstWords.trim();
    words.trim();
  }
}
