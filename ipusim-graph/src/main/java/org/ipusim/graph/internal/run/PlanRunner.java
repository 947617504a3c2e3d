package org.ipusim.graph.internal.run;

import java.util.Arrays;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.internal.compile.ComputePlan;
import org.ipusim.graph.internal.compile.VertexRun;
import org.ipusim.graph.internal.compile.VertexRun.StaticCost;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Shape;
import org.ipusim.graph.problem.VertexException;
import org.ipusim.graph.runtime.BoundView;
import org.ipusim.graph.runtime.VertexColumns;
import org.ipusim.graph.runtime.VertexLoop;
import org.jspecify.annotations.Nullable;

/** Runs the vertices of one compute set, on one host thread or shared by ranges of tiles. */
final class PlanRunner {
  /** Below this many edge elements a superstep is not worth handing to other threads. */
  private static final long MIN_SHARED_WORK = 16_384;

  /** What handling a vertex costs, in edge elements. */
  private static final int VERTEX_WORK = 8;

  private final ComputePlan plan;
  private final TileTeam team;
  private final String where;
  private final VertexLoop[][] loops;
  private final VertexColumns[][] columns;
  private final int[][] bounds;
  private final long[][] cycles;
  private final boolean shared;
  private final @Nullable Failure[] failures;
  private final RandomOrder random;

  /** A vertex that threw, with its rank in the order in which a single thread runs vertices. */
  private record Failure(long rank, int run, int position, Throwable cause) {}

  /**
   * Prepares to run.
   *
   * @param where which replica it is, as messages say it after a tile
   */
  PlanRunner(
      ComputePlan plan,
      Target target,
      HostMemory memory,
      TileTeam team,
      boolean original,
      String where) {
    this.plan = plan;
    this.where = where;
    this.team = team;
    List<VertexRun> runs = plan.runs();
    long[] workByTile = workByTile(runs, target.tiles());
    shared = team.size() > 1 && Arrays.stream(workByTile).sum() >= MIN_SHARED_WORK;
    int shares = shared ? team.size() : 1;
    int[] firstTiles = cut(workByTile, shares);
    loops = new VertexLoop[shares][runs.size()];
    columns = new VertexColumns[shares][runs.size()];
    bounds = new int[runs.size()][shares + 1];
    cycles = new long[runs.size()][];
    failures = new Failure[shares];
    random = new RandomOrder(runs, target.chip().tile().workerContexts(), memory);
    for (int r = 0; r < runs.size(); r++) {
      VertexRun run = runs.get(r);
      cycles[r] = run.measured() ? new long[run.size()] : new long[0];
      for (int s = 0; s <= shares; s++) {
        bounds[r][s] = lowerBound(run.tiles(), firstTiles[s]);
      }
      for (int s = 0; s < shares; s++) {
        loops[s][r] = loop(run, original);
        columns[s][r] =
            new VertexColumns(
                target,
                views(run),
                memory.arrays(),
                run.edges(),
                run.rows(),
                memory.state(run),
                cycles[r],
                random.random(r));
      }
    }
  }

  /** What draws random numbers runs as its copy, since only the copy knows its worker. */
  private static VertexLoop loop(VertexRun run, boolean original) {
    VertexLoop copy = LoopFactory.newLoop(run);
    return original && !run.type().drawsRandom() ? new OriginalLoop(run.type(), copy) : copy;
  }

  private static @Nullable BoundView[] views(VertexRun run) {
    List<EdgeField> fields = run.type().edges();
    var views = new @Nullable BoundView[fields.size()];
    for (EdgeField field : fields) {
      if (field.shape() != Shape.SCALAR) {
        views[field.slot()] = field.view(run.whole(field.slot()));
      }
    }
    return views;
  }

  private static long[] workByTile(List<VertexRun> runs, int tiles) {
    var work = new long[tiles];
    for (VertexRun run : runs) {
      int slots = run.type().edges().size();
      for (int v = 0; v < run.size(); v++) {
        long sum = VERTEX_WORK;
        for (int e = v * slots; e < (v + 1) * slots; e++) {
          sum += run.edges().length()[e];
        }
        work[run.tiles()[v]] += sum;
      }
    }
    return work;
  }

  /** First tile of each share, and after the last tile, so that shares have like work. */
  private static int[] cut(long[] workByTile, int shares) {
    var firsts = new int[shares + 1];
    long total = Arrays.stream(workByTile).sum();
    long sum = 0;
    int share = 1;
    for (int t = 0; t < workByTile.length && share < shares; t++) {
      sum += workByTile[t];
      while (share < shares && sum * shares >= total * share) {
        firsts[share++] = t + 1;
      }
    }
    firsts[shares] = workByTile.length;
    return firsts;
  }

  private static int lowerBound(int[] tiles, int tile) {
    int low = 0;
    int high = tiles.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (tiles[mid] < tile) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  /**
   * Runs all vertices.
   *
   * @throws VertexException when one fails: of several the first in the order of a single thread
   */
  void run() {
    if (shared) {
      team.run(this::share);
    } else {
      share(0);
    }
    Failure first = null;
    for (Failure f : failures) {
      if (f != null && (first == null || f.rank() < first.rank())) {
        first = f;
      }
    }
    if (first != null) {
      Arrays.fill(failures, null);
      throw exception(first);
    }
  }

  private void share(int share) {
    for (int r = 0; r < loops[share].length; r++) {
      boolean later = random.mixed() && plan.runs().get(r).type().drawsRandom();
      int from = bounds[r][share];
      if (!later && !runVertices(share, r, from, bounds[r][share + 1], place(r, 0))) {
        return;
      }
    }
    long[] order = random.order();
    for (int i = 0; i < order.length; i++) {
      int r = (int) (order[i] >>> Integer.SIZE);
      int position = (int) order[i];
      boolean mine = position >= bounds[r][share] && position < bounds[r][share + 1];
      long rank = place(loops[share].length, i) - position;
      if (mine && !runVertices(share, r, position, position + 1, rank)) {
        return;
      }
    }
  }

  private static long place(int run, int position) {
    return (long) run << Integer.SIZE | position;
  }

  /** False when one failed; {@code rank} is that of position 0. */
  private boolean runVertices(int share, int r, int from, int to, long rank) {
    VertexColumns c = columns[share][r];
    try {
      loops[share][r].runVertices(c, from, to);
      return true;
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      failures[share] = new Failure(rank + c.current(), r, c.current(), e);
      return false;
    }
  }

  private VertexException exception(Failure failure) {
    VertexRun run = plan.runs().get(failure.run());
    int position = failure.position();
    String message = failure.cause().getMessage();
    return new VertexException(
        "vertex "
            + run.vertices()[position]
            + " ("
            + run.type().codelet().getSimpleName()
            + " in compute set '"
            + plan.name()
            + "', tile "
            + run.tiles()[position]
            + where
            + ") failed: "
            + (message == null ? failure.cause().getClass().getSimpleName() : message),
        failure.cause());
  }

  /**
   * Tells the floating-point operations that vertices counted the last time they ran.
   *
   * @param run their run
   * @return the operations
   */
  long flops(int run) {
    long sum = 0;
    for (VertexColumns[] share : columns) {
      sum += share[run].takeFlops();
    }
    return sum;
  }

  /**
   * Tells what a vertex took the last time it ran.
   *
   * @param run its run
   * @param position its place in the run
   * @return its cycles
   */
  long cycles(int run, int position) {
    long known = plan.runs().get(run).cost().cycles()[position];
    return known == StaticCost.ASK ? cycles[run][position] : known;
  }
}
