package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.number.ElementType.Storage;
import org.ipusim.graph.internal.model.EdgeTable;
import org.ipusim.graph.internal.model.MappingColumns;
import org.ipusim.graph.internal.model.Variable;

/**
 * Where each element lies. The elements of one variable on one tile form a region: contiguous tile
 * memory, one host array, the mapped intervals one after another in ascending order.
 */
public final class RegionTable {
  private final List<int[]> intervalEnds = new ArrayList<>();
  private final List<int[]> intervalBegins = new ArrayList<>();
  private final List<int[]> intervalRegions = new ArrayList<>();
  private final List<int[]> intervalOffsets = new ArrayList<>();
  private final IntArrayList regionVariables = new IntArrayList();
  private final IntArrayList regionTiles = new IntArrayList();
  private final IntArrayList regionSizes = new IntArrayList();
  private final List<Storage> variableStorage = new ArrayList<>();
  private final int[] variableElementBytes;

  RegionTable(List<Variable> variables) {
    variableElementBytes = new int[variables.size()];
    for (Variable v : variables) {
      variableElementBytes[v.id()] = v.type().bytes();
      variableStorage.add(v.type().storage());
      addVariable(v);
    }
  }

  private RegionTable(State state) {
    intervalBegins.addAll(state.intervalBegins());
    intervalEnds.addAll(state.intervalEnds());
    intervalRegions.addAll(state.intervalRegions());
    intervalOffsets.addAll(state.intervalOffsets());
    regionVariables.addElements(0, state.regionVariables());
    regionTiles.addElements(0, state.regionTiles());
    regionSizes.addElements(0, state.regionSizes());
    variableStorage.addAll(state.variableStorage());
    variableElementBytes = state.variableElementBytes();
  }

  /**
   * All there is to a table, to be saved.
   *
   * @param intervalBegins first element of each interval, by variable
   * @param intervalEnds element after each interval, by variable
   * @param intervalRegions region of each interval, by variable
   * @param intervalOffsets place of each interval in its region, by variable
   * @param regionVariables variable of each region
   * @param regionTiles tile of each region
   * @param regionSizes elements of each region
   * @param variableStorage Java primitive of each variable
   * @param variableElementBytes bytes of an element of each variable
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record State(
      List<int[]> intervalBegins,
      List<int[]> intervalEnds,
      List<int[]> intervalRegions,
      List<int[]> intervalOffsets,
      int[] regionVariables,
      int[] regionTiles,
      int[] regionSizes,
      List<Storage> variableStorage,
      int[] variableElementBytes) {}

  /** {@return all there is to the table} */
  public State state() {
    return new State(
        intervalBegins,
        intervalEnds,
        intervalRegions,
        intervalOffsets,
        regionVariables.toIntArray(),
        regionTiles.toIntArray(),
        regionSizes.toIntArray(),
        variableStorage,
        variableElementBytes);
  }

  /**
   * Makes a table again.
   *
   * @param state all there is to it
   * @return the table
   */
  public static RegionTable of(State state) {
    return new RegionTable(state);
  }

  private void addVariable(Variable variable) {
    MappingColumns mapping = variable.mapping();
    int n = mapping.size();
    var begins = new int[n];
    var ends = new int[n];
    var regions = new int[n];
    var offsets = new int[n];
    var regionOfTile = new Int2IntOpenHashMap();
    regionOfTile.defaultReturnValue(-1);
    for (int i = 0; i < n; i++) {
      int region = regionOfTile.get(mapping.tile(i));
      if (region < 0) {
        region = regionTiles.size();
        regionOfTile.put(mapping.tile(i), region);
        regionVariables.add(variable.id());
        regionTiles.add(mapping.tile(i));
        regionSizes.add(0);
      }
      begins[i] = mapping.begin(i);
      ends[i] = mapping.end(i);
      regions[i] = region;
      offsets[i] = regionSizes.getInt(region);
      regionSizes.set(region, offsets[i] + ends[i] - begins[i]);
    }
    intervalBegins.add(begins);
    intervalEnds.add(ends);
    intervalRegions.add(regions);
    intervalOffsets.add(offsets);
  }

  /** {@return the number of regions} */
  public int size() {
    return regionTiles.size();
  }

  /**
   * Gives a region's variable.
   *
   * @param region the region
   * @return the variable's number
   */
  public int variable(int region) {
    return regionVariables.getInt(region);
  }

  /**
   * Gives a region's tile.
   *
   * @param region the region
   * @return the tile
   */
  public int tile(int region) {
    return regionTiles.getInt(region);
  }

  /**
   * Gives a region's size.
   *
   * @param region the region
   * @return its elements
   */
  public int elements(int region) {
    return regionSizes.getInt(region);
  }

  int[] sizes() {
    return regionSizes.toIntArray();
  }

  /**
   * Gives a region's element size.
   *
   * @param region the region
   * @return the bytes of one element
   */
  public int elementBytes(int region) {
    return variableElementBytes[variable(region)];
  }

  /**
   * Gives what holds a region on the host.
   *
   * @param region the region
   * @return the Java primitive
   */
  public Storage storage(int region) {
    return variableStorage.get(variable(region));
  }

  /**
   * Finds the mapped interval that holds an element.
   *
   * @param variable the variable
   * @param element the element, which is mapped
   * @return the interval's number within the variable
   */
  int interval(int variable, int element) {
    int[] ends = intervalEnds.get(variable);
    int low = 0;
    int high = ends.length - 1;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (ends[mid] <= element) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  int intervalRegion(int variable, int interval) {
    return intervalRegions.get(variable)[interval];
  }

  int intervalEnd(int variable, int interval) {
    return intervalEnds.get(variable)[interval];
  }

  int intervalBegin(int variable, int interval) {
    return intervalBegins.get(variable)[interval];
  }

  int intervalOffset(int variable, int interval) {
    return intervalOffsets.get(variable)[interval];
  }

  int intervals(int variable) {
    return intervalEnds.get(variable).length;
  }

  /**
   * Resolves pieces of variables to pieces of regions, joined where they touch.
   *
   * @param pieces variable, first element, elements of each piece
   * @return region, offset, elements of each piece
   */
  int[] resolve(int[] pieces) {
    var out = new IntArrayList(pieces.length);
    for (int i = 0; i < pieces.length; i += 3) {
      resolve(pieces[i], pieces[i + 1], pieces[i + 2], out);
    }
    return out.toIntArray();
  }

  /** Resolves what an edge is connected to. */
  void resolve(EdgeTable edges, int edge, EdgeTable.PieceLists pieceLists, IntArrayList out) {
    int variable = edges.variable(edge);
    if (variable >= 0) {
      resolve(variable, edges.begin(edge), edges.length(edge), out);
      return;
    }
    int[] pieces = pieceLists.get(-1 - variable);
    for (int i = 0; i < pieces.length; i += 3) {
      resolve(pieces[i], pieces[i + 1], pieces[i + 2], out);
    }
  }

  /** Resolves a piece of a variable to pieces of regions, joined where they touch. */
  void resolve(int variable, int begin, int length, IntArrayList out) {
    resolve(variable, begin, length, out, 0);
  }

  /** Resolves a piece of a variable to pieces of regions, apart from those before it. */
  void resolveApart(int variable, int begin, int length, IntArrayList out) {
    resolve(variable, begin, length, out, out.size());
  }

  private void resolve(int variable, int begin, int length, IntArrayList out, int first) {
    int end = begin + length;
    int interval = interval(variable, begin);
    for (int at = begin; at < end; interval++) {
      int stop = Math.min(end, intervalEnd(variable, interval));
      int offset = intervalOffset(variable, interval) + at - intervalBegin(variable, interval);
      append(out, first, intervalRegion(variable, interval), offset, stop - at);
      at = stop;
    }
  }

  /**
   * Joins pieces of regions where they touch.
   *
   * @param pieces region, offset, elements of each
   * @return the fewest pieces of the same elements in the same order
   */
  static int[] joined(int[] pieces) {
    var out = new IntArrayList(pieces.length);
    for (int i = 0; i < pieces.length; i += 3) {
      append(out, 0, pieces[i], pieces[i + 1], pieces[i + 2]);
    }
    return out.toIntArray();
  }

  private static void append(IntArrayList out, int first, int region, int offset, int length) {
    int n = out.size();
    if (n > first
        && out.getInt(n - 3) == region
        && out.getInt(n - 2) + out.getInt(n - 1) == offset) {
      out.set(n - 1, out.getInt(n - 1) + length);
    } else {
      out.add(region);
      out.add(offset);
      out.add(length);
    }
  }
}
