package org.ipusim.graph.internal.model;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.objects.Object2IntOpenCustomHashMap;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.graph.internal.view.View;

/**
 * Edges as columns: variable, first element, elements. An edge over several pieces names an entry
 * of the piece lists instead, of which equal ones are kept once, so that a thousand vertices
 * reading one scattered view share it.
 */
public final class EdgeTable {
  /** In place of a variable: nothing is connected. */
  public static final int UNCONNECTED = Integer.MIN_VALUE;

  /** In place of a variable: what was to be connected does not fit, which was noted then. */
  public static final int REFUSED = Integer.MIN_VALUE + 1;

  private final IntArrayList variables = new IntArrayList();
  private final IntArrayList begins = new IntArrayList();
  private final IntArrayList lengths = new IntArrayList();
  private final PieceLists pieces;

  /**
   * Makes an empty table.
   *
   * @param pieces where scattered edges are kept
   */
  public EdgeTable(PieceLists pieces) {
    this.pieces = pieces;
  }

  /** {@return the number of edges} */
  public int size() {
    return variables.size();
  }

  /**
   * Adds unconnected edges.
   *
   * @param count how many
   * @return the first one's number
   */
  public int add(int count) {
    int first = variables.size();
    for (int i = 0; i < count; i++) {
      variables.add(UNCONNECTED);
      begins.add(0);
      lengths.add(0);
    }
    return first;
  }

  /**
   * Connects an edge to the elements of a view.
   *
   * @param edge the edge
   * @param view the elements
   */
  public void connect(int edge, View view) {
    Pieces found = pieces.scratch;
    found.collect(view);
    if (found.count() == 1) {
      set(edge, found.variable(), found.begin(), found.length());
    } else {
      set(edge, -1 - pieces.intern(found.toArray()), 0, view.numElements());
    }
  }

  /**
   * Sets an edge's columns.
   *
   * @param edge the edge
   * @param variable the variable, or {@code -1 - n} for piece list n
   * @param begin first element
   * @param length elements
   */
  public void set(int edge, int variable, int begin, int length) {
    variables.set(edge, variable);
    begins.set(edge, begin);
    lengths.set(edge, length);
  }

  /**
   * Gives an edge's variable.
   *
   * @param edge the edge
   * @return the variable, {@code -1 - n} for piece list n, {@link #UNCONNECTED} or {@link #REFUSED}
   */
  public int variable(int edge) {
    return variables.getInt(edge);
  }

  /**
   * Tells whether an edge leads to elements.
   *
   * @param edge the edge
   * @return whether something that fits was connected
   */
  public boolean connected(int edge) {
    int variable = variables.getInt(edge);
    return variable != UNCONNECTED && variable != REFUSED;
  }

  /**
   * Gives an edge's first element; for a list edge, its first row.
   *
   * @param edge the edge
   * @return the element in the flattened variable
   */
  public int begin(int edge) {
    return begins.getInt(edge);
  }

  /**
   * Gives an edge's size; for a list edge, its rows.
   *
   * @param edge the edge
   * @return its elements
   */
  public int length(int edge) {
    return lengths.getInt(edge);
  }

  /** Gives back memory that was set aside for growth. */
  public void trim() {
    variables.trim();
    begins.trim();
    lengths.trim();
  }

  /** Piece lists: three numbers a piece, variable, first element, elements. */
  public static final class PieceLists {
    private final List<int[]> lists = new ArrayList<>();
    private final Object2IntOpenCustomHashMap<int[]> numbers =
        new Object2IntOpenCustomHashMap<>(IntArrays.HASH_STRATEGY);
    private final Pieces scratch = new Pieces();

    /** Makes an empty collection. */
    public PieceLists() {
      numbers.defaultReturnValue(-1);
    }

    private int intern(int[] list) {
      int known = numbers.getInt(list);
      if (known >= 0) {
        return known;
      }
      lists.add(list);
      numbers.put(list, lists.size() - 1);
      return lists.size() - 1;
    }

    /** {@return the number of lists} */
    public int size() {
      return lists.size();
    }

    /**
     * Gives a list.
     *
     * @param number its number
     * @return variable, first element, elements of each piece, not to be written to
     */
    public int[] get(int number) {
      return lists.get(number);
    }
  }
}
