package org.ipusim.graph;

import java.util.stream.IntStream;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.exchange.FabricLatency;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Program;

/**
 * A graph whose vertices take a stated time, and the constants of the GC200 to count by. They stand
 * here as numbers, so that a change of the chip's description or of the model shows.
 */
final class TimedGraph {
  /** The supervisor's {@code run} or {@code runall}. */
  static final long RUN = 6;

  /** A worker's turn comes every six cycles. */
  static final long SLOT = 6;

  /** From the last worker's end to the supervisor's notice. */
  static final long LOCAL_SYNC = 7;

  /** All tiles of a chip meet. */
  static final long BARRIER = 150;

  /** What an exchange phase costs a tile besides a cycle for each 4 bytes, and the words' way. */
  static final long SETUP = 103;

  /** What on-tile copies cost a tile for every six stretches, besides the copying. */
  static final long CALL = 288;

  /** Takes the bundles it is told. */
  static final class Work extends Vertex {
    @InOut IntVector data;
    int bundles;

    @Override
    public void compute() {
      data.set(0, data.get(0) + 1);
    }

    @Override
    protected long cycles(Target target) {
      return bundles;
    }
  }

  /** Takes the tile cycles it is told. */
  static final class AllWorkers extends MultiVertex {
    @InOut IntVector data;
    int tileCycles;

    @Override
    public void compute(int workerId) {
      data.set(workerId, data.get(workerId) + 1 + workerId);
    }

    @Override
    protected long cycles(Target target) {
      return tileCycles;
    }
  }

  final Graph graph;
  private int names;

  TimedGraph(Target target) {
    graph = new Graph(target);
  }

  /** How long words are under way from one tile to another. */
  long way(int from, int to) {
    return new FabricLatency(graph.target().chip()).events(from, to);
  }

  /** One word from one tile to another, after a barrier. */
  long decision(int from, int to) {
    return BARRIER + SETUP + way(from, to) + 1;
  }

  /** One word from a tile until all have it, after a barrier. */
  long decision(int from) {
    int tiles = graph.target().tiles();
    return IntStream.range(0, tiles)
        .filter(t -> t != from)
        .mapToLong(t -> decision(from, t))
        .max()
        .orElseThrow();
  }

  /** One vertex alone on its tile. */
  static long alone(long bundles) {
    return RUN + SLOT * bundles + LOCAL_SYNC;
  }

  Tensor mapped(ElementType type, int tile, int... shape) {
    Tensor t = graph.addVariable("v" + names++, type, shape);
    graph.setTileMapping(t, tile);
    return t;
  }

  ComputeSet computeSet() {
    return graph.addComputeSet("cs" + names++);
  }

  /** Adds a worker vertex. */
  VertexRef work(ComputeSet cs, int tile, int bundles) {
    return graph
        .addVertex(cs, Work.class)
        .connect("data", mapped(ElementType.INT, tile, 1))
        .setInitialValue("bundles", bundles)
        .setTileMapping(tile);
  }

  /** Makes a compute set of one worker vertex. */
  ComputeSet workSet(int tile, int bundles) {
    ComputeSet cs = computeSet();
    work(cs, tile, bundles);
    return cs;
  }

  /** Adds a multi-vertex. */
  void all(ComputeSet cs, int tile, int tileCycles) {
    graph
        .addVertex(cs, AllWorkers.class)
        .connect("data", mapped(ElementType.INT, tile, 6))
        .setInitialValue("tileCycles", tileCycles)
        .setTileMapping(tile);
  }

  /** Runs a program once. */
  Profile run(Program program) {
    try (var engine = new Engine(graph.compile(program))) {
      engine.run(0);
      return engine.profile();
    }
  }

  static long total(Profile profile) {
    return profile.cycles().totalCycles();
  }

  static long[] compute(Profile profile) {
    return profile.cycles().perTile(CyclePart.COMPUTE);
  }

  static long[] sync(Profile profile) {
    return profile.cycles().perTile(CyclePart.SYNC);
  }

  static long[] exchange(Profile profile) {
    return profile.cycles().perTile(CyclePart.EXCHANGE);
  }

  static long[] rearrange(Profile profile) {
    return profile.cycles().perTile(CyclePart.REARRANGE);
  }
}
