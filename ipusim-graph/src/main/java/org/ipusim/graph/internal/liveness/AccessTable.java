package org.ipusim.graph.internal.liveness;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;

/**
 * What the leaves of programs do with the elements of regions. A leaf's accesses are added one
 * after another and joined when the next leaf starts, so that a thousand vertices that read the
 * same elements leave one entry.
 */
public final class AccessTable {
  /** The leaf that stands for the host, whose elements keep their memory between runs. */
  public static final int HOST = 0;

  /** The leaf that stands for initial values, which are loaded with the program. */
  public static final int INITIAL = 1;

  /** What is done with elements. */
  public enum Mode {
    /** Their value is used. */
    READ(0),
    /** They get a value; after reading, where the leaf does both. */
    WRITE(1),
    /** Their value is given up. */
    UNDEF(2);

    private final int code;

    Mode(int code) {
      this.code = code;
    }
  }

  static final int MODES = 4;

  private static final int RECENT = 4;

  private final LongArrayList starts = new LongArrayList();
  private final IntArrayList ends = new IntArrayList();
  private final IntArrayList keys = new IntArrayList();
  private int joined;
  private int leaves = 2;

  /** Starts with the host and initial values, which have no accesses yet. */
  public AccessTable() {}

  /**
   * Adds accesses of the host or of initial values.
   *
   * @param leaf {@link #HOST} or {@link #INITIAL}
   * @param pieces region, offset, elements of each piece
   */
  public void reserve(int leaf, int[] pieces) {
    for (int i = 0; i < pieces.length; i += 3) {
      add(leaf, pieces[i], pieces[i + 1], pieces[i + 2], Mode.READ);
    }
  }

  /** {@return the number of a new leaf, to which accesses are added from now on} */
  public int leaf() {
    join();
    return leaves++;
  }

  /**
   * Adds accesses of the newest leaf.
   *
   * @param pieces region, offset, elements of each piece
   * @param mode what it does with them
   */
  public void add(int[] pieces, Mode mode) {
    for (int i = 0; i < pieces.length; i += 3) {
      add(pieces[i], pieces[i + 1], pieces[i + 2], mode);
    }
  }

  /**
   * Adds an access of the newest leaf.
   *
   * @param region the region
   * @param offset its first element
   * @param length its elements
   * @param mode what it does with them
   */
  public void add(int region, int offset, int length, Mode mode) {
    add(leaves - 1, region, offset, length, mode);
  }

  private void add(int leaf, int region, int offset, int length, Mode mode) {
    if (length > 0 && !extendsRecent(leaf * MODES + mode.code, region, offset, length)) {
      starts.add((long) region << 32 | offset);
      ends.add(offset + length);
      keys.add(leaf * MODES + mode.code);
    }
  }

  /** Vertex after vertex goes on where the last one ended, so most accesses need no entry. */
  private boolean extendsRecent(int key, int region, int offset, int length) {
    for (int i = starts.size() - 1; i >= Math.max(joined, starts.size() - RECENT); i--) {
      if (keys.getInt(i) == key && region(i) == region && begin(i) <= offset && end(i) >= offset) {
        ends.set(i, Math.max(end(i), offset + length));
        return true;
      }
    }
    return false;
  }

  /** Joins what overlaps or touches among the newest leaf's accesses of each mode. */
  private void join() {
    int[] order = byKey(byStart(joined));
    int n = order.length;
    var newStarts = new LongArrayList();
    var newEnds = new IntArrayList();
    var newKeys = new IntArrayList();
    for (int i = 0; i < n; i++) {
      int from = order[i];
      long start = starts.getLong(from);
      int last = newStarts.size() - 1;
      if (last >= 0
          && newKeys.getInt(last) == keys.getInt(from)
          && newStarts.getLong(last) >>> 32 == start >>> 32
          && newEnds.getInt(last) >= (int) start) {
        newEnds.set(last, Math.max(newEnds.getInt(last), ends.getInt(from)));
      } else {
        newStarts.add(start);
        newEnds.add(ends.getInt(from));
        newKeys.add(keys.getInt(from));
      }
    }
    starts.size(joined);
    ends.size(joined);
    keys.size(joined);
    starts.addAll(newStarts);
    ends.addAll(newEnds);
    keys.addAll(newKeys);
    joined = starts.size();
  }

  /** The accesses from a number on in the order of their regions and first elements. */
  private int[] byStart(int first) {
    var order = new int[starts.size() - first];
    boolean inOrder = true;
    for (int i = 0; i < order.length; i++) {
      order[i] = first + i;
      inOrder &= i == 0 || starts.getLong(first + i - 1) <= starts.getLong(first + i);
    }
    if (!inOrder) {
      LongArrays.radixSortIndirect(order, starts.elements(), 0, order.length, true);
    }
    return order;
  }

  /** Accesses by their keys, of which one leaf has few; within a key in the order they have. */
  private int[] byKey(int[] accesses) {
    int least = Integer.MAX_VALUE;
    int most = -1;
    for (int access : accesses) {
      least = Math.min(least, keys.getInt(access));
      most = Math.max(most, keys.getInt(access));
    }
    if (most <= least) {
      return accesses;
    }
    var next = new int[most - least + 2];
    for (int access : accesses) {
      next[keys.getInt(access) - least + 1]++;
    }
    for (int i = 1; i < next.length; i++) {
      next[i] += next[i - 1];
    }
    var out = new int[accesses.length];
    for (int access : accesses) {
      out[next[keys.getInt(access) - least]++] = access;
    }
    return out;
  }

  /** Accesses in the order of their regions and first elements. */
  int[] sorted() {
    join();
    return byStart(0);
  }

  int leaves() {
    return leaves;
  }

  int region(int access) {
    return (int) (starts.getLong(access) >>> 32);
  }

  int begin(int access) {
    return (int) starts.getLong(access);
  }

  int end(int access) {
    return ends.getInt(access);
  }

  /** Leaf and mode in one number. */
  int key(int access) {
    return keys.getInt(access);
  }

  static int leaf(int key) {
    return key / MODES;
  }

  static Mode mode(int key) {
    return switch (key % MODES) {
      case 0 -> Mode.READ;
      case 1 -> Mode.WRITE;
      default -> Mode.UNDEF;
    };
  }
}
