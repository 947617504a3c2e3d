package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2IntAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2IntSortedMap;
import it.unimi.dsi.fastutil.ints.Int2LongAVLTreeMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.objects.Object2IntOpenCustomHashMap;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.number.ElementType.Storage;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Direction;
import org.ipusim.graph.internal.model.EdgeTable;
import org.ipusim.graph.runtime.ViewKind;
import org.jspecify.annotations.Nullable;

/**
 * Binds the edges of one compute set to host arrays and collects what the machine must move for
 * them. An edge that lies in one piece is bound where it lies, on whichever tile: nobody writes it
 * while the compute set runs. One in several pieces is gathered, as the tile gathers it into
 * contiguous memory.
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

  private final Object2IntOpenCustomHashMap<int[]> staged =
      new Object2IntOpenCustomHashMap<>(IntArrays.HASH_STRATEGY);
  private final IntArrayList stagedRegions = new IntArrayList();
  private final List<int[]> stagedPieces = new ArrayList<>();
  private final IntArrayList stagedWrites = new IntArrayList();
  private final LongOpenHashSet seenInputs = new LongOpenHashSet();
  private final IntArrayList scratch = new IntArrayList();

  private int region;
  private int offset;

  EdgeBinder(
      RegionTable regions, EdgeTable.PieceLists pieceLists, StagingPool pool, Target target) {
    this.regions = regions;
    this.pieceLists = pieceLists;
    this.pool = pool;
    this.inward = new TransferSet(regions, target);
    this.outward = new TransferSet(regions, target);
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
        move(region, offset, length, field.direction(), tile);
        return;
      }
    }
    scratch.clear();
    if (variable >= 0) {
      regions.resolve(variable, begin, length, scratch);
    } else {
      for (int v : regions.resolve(pieceLists.get(-1 - variable))) {
        scratch.add(v);
      }
    }
    if (scratch.size() == 3) {
      region = scratch.getInt(0);
      offset = scratch.getInt(1);
      move(region, offset, length, field.direction(), tile);
      return;
    }
    if (length == 0) {
      region = pool.empty(storage(field.kind()));
      offset = 0;
      return;
    }
    stage(scratch.toIntArray(), length, field, tile);
  }

  private void move(int fromRegion, int from, int length, Direction direction, int tile) {
    if (regions.tile(fromRegion) == tile) {
      return;
    }
    if (direction.reads()) {
      inward.add(fromRegion, from, length, tile);
    }
    if (direction.writes()) {
      outward.add(fromRegion, from, length, tile);
      if (!direction.reads()) {
        addBuffer(tile, (long) length * regions.elementBytes(fromRegion));
      }
    }
  }

  private void stage(int[] pieces, int length, EdgeField field, int tile) {
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
    Direction direction = field.direction();
    if (direction.writes()) {
      stagedWrites.set(id, 1);
    } else if (!seenInputs.add((long) id << 32 | tile)) {
      return;
    }
    for (int i = 0; i < pieces.length; i += 3) {
      boolean local = regions.tile(pieces[i]) == tile;
      if (local) {
        long bytes = (long) pieces[i + 2] * regions.elementBytes(pieces[i]);
        if (direction.reads()) {
          arrange.add(tile, bytes);
        }
        if (direction.writes()) {
          spread.add(tile, bytes);
        }
        addBuffer(tile, bytes);
      } else {
        move(pieces[i], pieces[i + 1], pieces[i + 2], direction, tile);
      }
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

  @Nullable ExchangePhase before() {
    if (inward.isEmpty()) {
      return null;
    }
    var received = new Int2LongAVLTreeMap();
    ExchangePhase phase = inward.phase(received, false);
    received.int2LongEntrySet().forEach(e -> addBuffer(e.getIntKey(), e.getLongValue()));
    return phase;
  }

  @Nullable ExchangePhase after() {
    return outward.isEmpty() ? null : outward.phase(null, true);
  }

  TileCycles arrange() {
    return arrange.cycles();
  }

  TileCycles rearrange() {
    return spread.cycles();
  }

  /** Stretches that are gathered or spread, by tile. */
  Int2IntSortedMap stretches() {
    var out = new Int2IntAVLTreeMap();
    arrange.countTo(out);
    spread.countTo(out);
    return out;
  }

  /** Bytes of exchange and gather buffers by tile; complete once {@link #before} was asked. */
  Int2LongAVLTreeMap bufferBytes() {
    return bufferBytes;
  }
}
