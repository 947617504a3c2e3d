package org.ipusim.graph.internal.liveness;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.internal.liveness.AccessTable.Mode;

/**
 * Regions cut into atoms, stretches that every leaf treats alike. Atoms with the same accesses are
 * of one class, whatever their region: what is found for a class holds for each element in it.
 */
public final class Atoms {
  /** The class of elements that nobody accesses. */
  public static final int UNUSED = 0;

  /**
   * A set of accesses as 128 bits: each access is spread over them at random, and a set is the
   * exclusive or of its accesses. Distinct sets collide with a chance of 2^-128.
   */
  private record Signature(long high, long low) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long OTHER = 0xD1B54A32D192ED03L;
    static final Signature NONE = new Signature(0, 0);

    Signature toggle(int key) {
      return new Signature(high ^ mix(key * GOLDEN + OTHER), low ^ mix(key * OTHER + GOLDEN));
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long seed) {
      long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return z ^ (z >>> 31);
    }
  }

  private final AccessTable accesses;
  private final Map<Signature, Integer> classes = new HashMap<>();
  private final List<List<IntArrayList>> used = new ArrayList<>();
  private final int[] firsts;
  private final IntArrayList ends = new IntArrayList();
  private final IntArrayList atomClasses = new IntArrayList();

  /**
   * Cuts regions.
   *
   * @param accesses what leaves do
   * @param sizes the elements of each region
   */
  public Atoms(AccessTable accesses, int[] sizes) {
    this.accesses = accesses;
    for (int leaf = 0; leaf < accesses.leaves(); leaf++) {
      used.add(List.of(new IntArrayList(), new IntArrayList(), new IntArrayList()));
    }
    classes.put(Signature.NONE, UNUSED);
    firsts = new int[sizes.length + 1];
    int[] order = accesses.sorted();
    int at = 0;
    for (int region = 0; region < sizes.length; region++) {
      int first = at;
      while (at < order.length && accesses.region(order[at]) == region) {
        at++;
      }
      cut(order, first, at, sizes[region]);
      firsts[region + 1] = ends.size();
    }
  }

  private void cut(int[] order, int first, int last, int size) {
    int n = last - first;
    var byEnd = Arrays.copyOfRange(order, first, last);
    var keys = new long[n];
    var position = new int[n];
    for (int i = 0; i < n; i++) {
      keys[i] = accesses.end(byEnd[i]);
      position[i] = i;
    }
    LongArrays.radixSortIndirect(position, keys, 0, n, true);
    var active = new IntRBTreeSet();
    var signature = Signature.NONE;
    int begun = 0;
    int ended = 0;
    for (int at = 0; at < size; ) {
      while (ended < n && accesses.end(byEnd[position[ended]]) == at) {
        int key = accesses.key(byEnd[position[ended++]]);
        active.remove(key);
        signature = signature.toggle(key);
      }
      while (begun < n && accesses.begin(order[first + begun]) == at) {
        int key = accesses.key(order[first + begun++]);
        active.add(key);
        signature = signature.toggle(key);
      }
      int next = ended < n ? accesses.end(byEnd[position[ended]]) : size;
      if (begun < n) {
        next = Math.min(next, accesses.begin(order[first + begun]));
      }
      add(next, classOf(signature, active), at > 0);
      at = next;
    }
  }

  private void add(int end, int atomClass, boolean joins) {
    int last = ends.size() - 1;
    if (joins && atomClasses.getInt(last) == atomClass) {
      ends.set(last, end);
    } else {
      ends.add(end);
      atomClasses.add(atomClass);
    }
  }

  private int classOf(Signature signature, IntRBTreeSet active) {
    Integer known = classes.get(signature);
    if (known != null) {
      return known;
    }
    int number = classes.size();
    classes.put(signature, number);
    active.forEach(
        (int key) -> classList(AccessTable.leaf(key), AccessTable.mode(key)).add(number));
    return number;
  }

  private IntArrayList classList(int leaf, Mode mode) {
    List<IntArrayList> lists = used.get(leaf);
    return switch (mode) {
      case READ -> lists.get(0);
      case WRITE -> lists.get(1);
      case UNDEF -> lists.get(2);
    };
  }

  /** {@return the number of classes} */
  public int classes() {
    return classes.size();
  }

  /**
   * Gives a region's first atom; the next region's first is its end.
   *
   * @param region the region, or the number of regions
   * @return the atom's number
   */
  public int first(int region) {
    return firsts[region];
  }

  /**
   * Gives an atom's end.
   *
   * @param atom the atom
   * @return the first element of its region after it
   */
  public int end(int atom) {
    return ends.getInt(atom);
  }

  /**
   * Gives an atom's class.
   *
   * @param atom the atom
   * @return the class
   */
  public int atomClass(int atom) {
    return atomClasses.getInt(atom);
  }

  /** Classes a leaf accesses in a way, each once. */
  IntArrayList classes(int leaf, Mode mode) {
    return classList(leaf, mode);
  }

  int leaves() {
    return used.size();
  }
}
