package org.ipusim.codelets.nn.pooling;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.codelets.internal.cost.PoolCost;
import org.ipusim.codelets.internal.cost.PoolCost.Loop;
import org.ipusim.codelets.internal.cost.PoolCost.Work;
import org.ipusim.codelets.internal.cost.Worker;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the division of a pooling pass that takes least time: channels side by side, and parts
 * of channels, batch and field. The fullest tile's time is the vertex's, the exchange of all its
 * inputs, and their rearrangement where channels lie otherwise (PopLibs 3.4, popnn/PoolPlan.cpp).
 */
final class PoolPlanner {
  /** More channels side by side cost more memory to rearrange than they save time. */
  private static final int MOST_VECTORS = 8;

  /** On-tile rearrangement, bytes a cycle. */
  private static final int REARRANGED_PER_CYCLE = 4;

  /** Worklists count in 16 bits. */
  private static final int MOST_POSITIONS = 1 << 16;

  private final Target target;
  private final int tiles;
  private final ElementType type;
  private final PoolPass pass;
  private final PoolShape shape;
  private final int grouping;
  private final int vector;
  private @Nullable PoolPlan best;

  /**
   * For one pass.
   *
   * @param grouping how many channels lie side by side
   */
  PoolPlanner(
      Target target, int tiles, ElementType type, PoolPass pass, PoolShape shape, int grouping) {
    this.target = target;
    this.tiles = tiles;
    this.type = type;
    this.pass = pass;
    this.shape = shape;
    this.grouping = grouping;
    this.vector = Worker.vectorWidth(type, target);
  }

  /** The best plan. */
  @Nullable PoolPlan plan() {
    int most = Math.ceilDiv(Math.min(grouping, shape.channels()), vector);
    return plan(1, Math.min(most, MOST_VECTORS));
  }

  /** The best plan with at least the channels side by side that other operations prefer. */
  @Nullable PoolPlan preferred() {
    int vectors = preferredChannels(type) / vector;
    return shape.channels() < preferredChannels(type) ? null : plan(vectors, vectors);
  }

  static int preferredChannels(ElementType type) {
    return type == ElementType.HALF ? 16 : 8;
  }

  private @Nullable PoolPlan plan(int leastVectors, int mostVectors) {
    best = null;
    for (int vectors = leastVectors; vectors <= mostVectors; vectors++) {
      int chansPerGroup = vectors * vector;
      int groups = Math.ceilDiv(shape.channels(), chansPerGroup);
      for (int c : splits(groups, tiles)) {
        for (int b : splits(shape.batch(), tiles / c)) {
          var part = new TilePart(Math.ceilDiv(shape.batch(), b), Math.ceilDiv(groups, c), vectors);
          fields(chansPerGroup, c, b, part, new int[shape.dims().size()], 0, tiles / (c * b));
        }
      }
    }
    return best;
  }

  /** What a tile has, but for its field. */
  private record TilePart(int batch, int groups, int vectors) {}

  /** The smallest numbers of parts for each size that the largest part can have. */
  private static int[] splits(int size, int most) {
    return IntStream.rangeClosed(1, Math.min(size, most))
        .filter(n -> n == 1 || Math.ceilDiv(size, n) < Math.ceilDiv(size, n - 1))
        .toArray();
  }

  private void fields(
      int chansPerGroup, int c, int b, TilePart part, int[] split, int dim, int tilesLeft) {
    if (dim < split.length) {
      for (int n : splits(shape.dims().get(dim).out(), tilesLeft)) {
        split[dim] = n;
        fields(chansPerGroup, c, b, part, split, dim + 1, tilesLeft / n);
      }
      return;
    }
    long cycles = cycles(part, split);
    if (cycles >= 0 && (best == null || cycles < best.cycles())) {
      List<Integer> field = Arrays.stream(split).boxed().toList();
      best = new PoolPlan(chansPerGroup, c, b, field, cycles);
    }
  }

  /** What the fullest tile takes, or -1 where its worklists have no room for it. */
  private long cycles(TilePart part, int[] split) {
    int[] whole = shape.outField();
    var field = new int[split.length];
    Arrays.setAll(field, d -> Math.ceilDiv(whole[d], split[d]));
    long bytes = bytes(part, field);
    long positions = (long) part.batch() * Math.max(inputs(field), outputs(field));
    if (positions > MOST_POSITIONS) {
      return -1;
    }
    long compute = compute(part, field);
    for (int d = 0; d < field.length; d++) {
      // Tiles whose part is rounded down may share it less evenly among their workers.
      if (whole[d] % field[d] != 0 && field[d] > 1) {
        field[d]--;
        compute = Math.max(compute, compute(part, field));
        field[d]++;
      }
    }
    int rearranged = part.vectors() * vector == grouping ? 0 : 1;
    return compute
        + bytes / target.chip().exchange().bytesPerCycle()
        + rearranged * (bytes / REARRANGED_PER_CYCLE);
  }

  private long compute(TilePart part, int[] field) {
    Loop loop = loop(pass);
    int positions = shape.kernelPositions();
    int width = field[field.length - 1];
    int outputs = (int) (part.batch() * outputs(field));
    int workers = target.chip().tile().workerContexts();
    int outStep = shape.inner().inDilation();
    long slowest = 0;
    for (int w = 0; w < workers; w++) {
      long rows = 0;
      long steps = 0;
      for (RowShare row : RowShare.of(w, workers, outputs / width, width)) {
        rows++;
        steps += (long) positions * (Math.ceilDiv(row.width(), outStep) - 1);
      }
      var work = new Work(rows, rows * positions, steps);
      long bundles = PoolCost.worker(loop, part.groups(), part.vectors(), outputs, w, work, target);
      slowest = Math.max(slowest, bundles);
    }
    return PoolCost.cycles(slowest, target);
  }

  static Loop loop(PoolPass pass) {
    return switch (pass) {
      case MAX, MAX_SCALE -> Loop.MAX;
      case MAX_GRADIENT -> Loop.MAX_GRADIENT;
      case SUM, AVERAGE -> Loop.SUM;
    };
  }

  private static long outputs(int[] field) {
    long outputs = 1;
    for (int size : field) {
      outputs *= size;
    }
    return outputs;
  }

  private long inputs(int[] field) {
    long inputs = 1;
    for (int d = 0; d < field.length; d++) {
      int stride = shape.dims().get(d).stride();
      inputs *= (long) field[d] * stride + shape.dims().get(d).kernel() - stride;
    }
    return inputs;
  }

  private long bytes(TilePart part, int[] field) {
    long each = (long) part.batch() * part.groups() * part.vectors() * vector * type.bytes();
    return switch (pass) {
      case MAX_GRADIENT -> each * (2 * inputs(field) + outputs(field));
      case MAX_SCALE -> each * (inputs(field) + outputs(field));
      default -> each * inputs(field);
    };
  }
}
