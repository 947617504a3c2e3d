package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2LongAVLTreeMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.objects.Object2IntOpenCustomHashMap;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType.Storage;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Direction;
import org.ipusim.graph.internal.model.EdgeTable;
import org.ipusim.graph.runtime.ViewKind;
import org.jspecify.annotations.Nullable;

/**
 * Binds the edges of one compute set to host arrays and collects what the machine must move for
 * them.
 *
 * <p>The machine needs what a vector field shows in one piece. An edge that is one stretch of a
 * variable is so; one in several pieces is gathered into memory of its own, remote pieces arriving
 * where they belong and local ones copied, and outputs are spread from it. That pieces of a
 * variable that do not follow each other in the variable lie in one piece on their tile cannot be
 * relied on: in published stencils rows of a tile's own block are copied in and out (T. Louw, S.
 * McIntosh-Smith, AccML 2021, phases of the blur).
 *
 * <p>The host binds an edge where it lies, on whichever tile, whenever its array holds it in one
 * piece: nobody writes it while the compute set runs. Else it is gathered there too.
 */
final class EdgeBinder {
  private final RegionTable regions;
  private final EdgeTable.PieceLists pieceLists;
  private final StagingPool pool;
  private final TransferSet inward;
  private final TransferSet outward;
  private final LocalCopies arrange;
  private final LocalCopies spread;
  private final Int2LongAVLTreeMap bufferBytes = new Int2LongAVLTreeMap();

  private final Object2IntOpenCustomHashMap<int[]> buffers =
      new Object2IntOpenCustomHashMap<>(IntArrays.HASH_STRATEGY);
  private final Object2IntOpenCustomHashMap<int[]> staged =
      new Object2IntOpenCustomHashMap<>(IntArrays.HASH_STRATEGY);
  private final IntArrayList stagedRegions = new IntArrayList();
  private final List<int[]> stagedPieces = new ArrayList<>();
  private final IntArrayList stagedWrites = new IntArrayList();
  private final LongOpenHashSet gathered = new LongOpenHashSet();
  private final Long2IntOpenHashMap sendBuffers = new Long2IntOpenHashMap();
  private final IntArrayList scratch = new IntArrayList();

  private int region;
  private int offset;

  EdgeBinder(
      RegionTable regions,
      EdgeTable.PieceLists pieceLists,
      StagingPool pool,
      Target target,
      ExchangeGoal goal) {
    this.regions = regions;
    this.pieceLists = pieceLists;
    this.pool = pool;
    this.inward = new TransferSet(target, goal);
    this.outward = new TransferSet(target, goal);
    this.arrange = new LocalCopies(target);
    this.spread = new LocalCopies(target);
    staged.defaultReturnValue(-1);
    pool.reset();
  }

  /** Region, or staging array, that the last edge was bound to. */
  int region() {
    return region;
  }

  /** Where the last edge begins in it. */
  int offset() {
    return offset;
  }

  /** Binds an edge of a vertex on {@code tile}. */
  void bind(EdgeTable edges, int edge, EdgeField field, int tile) {
    int variable = edges.variable(edge);
    int begin = edges.begin(edge);
    int length = edges.length(edge);
    if (variable >= 0 && length > 0) {
      int interval = regions.interval(variable, begin);
      if (begin + length <= regions.intervalEnd(variable, interval)) {
        region = regions.intervalRegion(variable, interval);
        offset =
            regions.intervalOffset(variable, interval)
                + begin
                - regions.intervalBegin(variable, interval);
        moveWhole(region, offset, length, field.direction(), tile);
        return;
      }
    }
    if (length == 0) {
      region = pool.empty(storage(field.kind()));
      offset = 0;
      return;
    }
    scratch.clear();
    if (variable >= 0) {
      regions.resolve(variable, begin, length, scratch);
    } else {
      int[] pieces = pieceLists.get(-1 - variable);
      for (int i = 0; i < pieces.length; i += 3) {
        regions.resolveApart(pieces[i], pieces[i + 1], pieces[i + 2], scratch);
      }
    }
    if (scratch.size() == 3) {
      region = scratch.getInt(0);
      offset = scratch.getInt(1);
      moveWhole(region, offset, length, field.direction(), tile);
      return;
    }
    int[] pieces = scratch.toIntArray();
    movePieces(pieces, field.direction(), tile);
    int[] joined = RegionTable.joined(pieces);
    if (joined.length == 3) {
      region = joined[0];
      offset = joined[1];
    } else {
      stage(joined, length, field);
    }
  }

  private void moveWhole(int home, int from, int length, Direction direction, int tile) {
    if (regions.tile(home) == tile) {
      return;
    }
    if (direction.reads()) {
      fetch(home, from, length, tile, TransferSet.SHARED, 0);
    }
    if (direction.writes()) {
      deliver(home, from, length, tile);
      if (!direction.reads()) {
        addBuffer(tile, (long) length * regions.elementBytes(home));
      }
    }
  }

  private void fetch(int home, int from, int length, int tile, int place, int placeOffset) {
    int bytes = regions.elementBytes(home);
    inward.add(regions.tile(home), home, from, length, bytes, tile, place, placeOffset);
  }

  private void deliver(int home, int from, int length, int tile) {
    long key = (long) home << Integer.SIZE | tile;
    int memory = sendBuffers.computeIfAbsent(key, k -> sendBuffers.size());
    int bytes = regions.elementBytes(home);
    outward.add(tile, memory, from, length, bytes, regions.tile(home), home, from);
  }

  /** Gathers an edge in pieces on its tile, once for all that read it there, and spreads it. */
  private void movePieces(int[] pieces, Direction direction, int tile) {
    int buffer = buffers.computeIfAbsent(pieces, k -> buffers.size());
    if (!direction.writes() && !gathered.add((long) buffer << Integer.SIZE | tile)) {
      return;
    }
    int place = regions.size() + buffer;
    int at = 0;
    for (int i = 0; i < pieces.length; i += 3) {
      int home = pieces[i];
      int length = pieces[i + 2];
      boolean local = regions.tile(home) == tile;
      long size = regions.elementBytes(home);
      if (direction.reads() && local) {
        arrange.add(tile, home, pieces[i + 1] * size, place, at * size, length * size);
      } else if (direction.reads()) {
        fetch(home, pieces[i + 1], length, tile, place, at);
      }
      if (direction.writes() && local) {
        spread.add(tile, place, at * size, home, pieces[i + 1] * size, length * size);
      } else if (direction.writes()) {
        deliver(home, pieces[i + 1], length, tile);
      }
      if (local || !direction.reads()) {
        addBuffer(tile, length * size);
      }
      at += length;
    }
  }

  private void stage(int[] pieces, int length, EdgeField field) {
    int id = staged.getInt(pieces);
    if (id < 0) {
      id = stagedPieces.size();
      staged.put(pieces, id);
      stagedPieces.add(pieces);
      stagedRegions.add(pool.take(storage(field.kind()), length));
      stagedWrites.add(0);
    }
    region = stagedRegions.getInt(id);
    offset = 0;
    if (field.direction().writes()) {
      stagedWrites.set(id, 1);
    }
  }

  private void addBuffer(int tile, long bytes) {
    bufferBytes.addTo(tile, bytes);
  }

  private static Storage storage(ViewKind kind) {
    return switch (kind) {
      case FLOAT -> Storage.FLOAT;
      case INT -> Storage.INT;
      case HALF, SHORT -> Storage.SHORT;
      case BYTE, BOOL -> Storage.BYTE;
    };
  }

  /**
   * The gathered edges. Written ones are gathered too, since a vertex may leave elements of an
   * output alone.
   */
  Staging staging() {
    int n = stagedPieces.size();
    var scatter = new boolean[n];
    for (int i = 0; i < n; i++) {
      scatter[i] = stagedWrites.getInt(i) != 0;
    }
    return new Staging(stagedRegions.toIntArray(), stagedPieces.toArray(new int[0][]), scatter);
  }

  /** What vertices read from other tiles, or null. */
  TransferSet.@Nullable Exchange before() {
    if (inward.isEmpty()) {
      return null;
    }
    TransferSet.Exchange exchange = inward.schedule();
    exchange.received().forEach((int tile, long bytes) -> addBuffer(tile, bytes));
    exchange.packed().forEach((int tile, long bytes) -> addBuffer(tile, bytes));
    return exchange;
  }

  /** What vertices write to other tiles, or null. */
  TransferSet.@Nullable Exchange after() {
    if (outward.isEmpty()) {
      return null;
    }
    TransferSet.Exchange exchange = outward.schedule();
    exchange.packed().forEach((int tile, long bytes) -> addBuffer(tile, bytes));
    return exchange;
  }

  TileCycles arrange() {
    return arrange.cycles();
  }

  TileCycles spread() {
    return spread.cycles();
  }

  /** Bytes of exchange and gather buffers by tile; complete once both exchanges were asked. */
  Int2LongAVLTreeMap bufferBytes() {
    return bufferBytes;
  }
}
