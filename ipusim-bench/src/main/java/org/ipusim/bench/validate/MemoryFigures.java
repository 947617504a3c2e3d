package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import org.ipusim.bench.probe.AccessKernels;
import org.ipusim.bench.probe.PointerChase;
import org.ipusim.bench.probe.TileCopies;
import org.ipusim.bench.probe.WorkerLoop;
import org.ipusim.bench.text.Numbers;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.program.Execute;

/** The memory of a tile: what reading and copying takes, and how it is laid out. */
final class MemoryFigures {
  private static final ChipSpec COPIED_ON = Chips.chip("c600");
  private static final int LARGE = 49152; // six workers, 64 bits each, without remainder
  private static final int PANEL = 8192;
  private static final int SIDE = 64;
  private static final int RING = 64;
  private static final int STRIDE = 5;
  private static final int VARIABLE_BYTES = 64;
  private static final double GIGA = 1e9;
  private static final double TERA = 1e12;
  private static final String WIDE =
      "Codelets of the simulator load at most 64 bits an instruction, and tiles read 128.";
  private static final String TINY =
      "The program's variables and vertices are not published, only their sum.";

  private MemoryFigures() {}

  static Family family() {
    var experiments =
        ImmutableMap.<String, Experiment>builder()
            .put("MEM-01", () -> load(loadCycles()))
            .put("MEM-02", () -> load(loadCycles() / Chips.chip("gc2").clockHz() * GIGA))
            .put("MEM-03", MemoryFigures::readWide)
            .put("MEM-04", () -> Outcome.not(WIDE))
            .put("MEM-05", MemoryFigures::readCompiled)
            .put("MEM-06", () -> Outcome.of(1 / copySlope()))
            .put("MEM-07", () -> Outcome.of((double) TileCopies.copy(COPIED_ON, PANEL)))
            .put(
                "MEM-08", () -> Outcome.of(TileCopies.copy(COPIED_ON, LARGE) - LARGE * copySlope()))
            .put("MEM-09", MemoryFigures::reduceAdd)
            .put(
                "MEM-12",
                () -> Outcome.of((double) TileCopies.transpose(COPIED_ON, SIDE) / (SIDE * SIDE)))
            .put("MEM-13b", () -> Outcome.not("The layout of the network is not published."))
            .put("MEM-I1", () -> begins("gc2", Kernels.TouchInterleaved.class, "elements"))
            .put("MEM-I2", () -> begins("gc200", Kernels.TouchInterleaved.class, "elements"))
            .put("MEM-E", () -> begins("gc2", Kernels.TouchApart.class, "a", "b"))
            .put("MEM-S", MemoryFigures::stack)
            .put("MEM-T1", () -> Outcome.not(TINY))
            .put("MEM-T2", () -> Outcome.not(TINY));
    ReduceLayouts.addTo(experiments);
    return new Family(
        "memory",
        "The memory of a tile: what reading and copying takes, and how it is laid out. Of the"
            + " vendor's benchmark programs only reductions are here: the layouts of its"
            + " convolutions, multiplications, pooling and embeddings are chosen by planners, and"
            + " their parameters do not tell the outcome.",
        experiments.buildOrThrow());
  }

  private static double loadCycles() {
    return PointerChase.loadCycles(Chips.chip("gc2"), RING, STRIDE);
  }

  private static Outcome load(double value) {
    return Outcome.of(
        value,
        "What a second load adds to each step of a compiled loop that follows indices, on one"
            + " worker.");
  }

  private static double copySlope() {
    long few = TileCopies.copy(COPIED_ON, LARGE);
    return (double) (TileCopies.copy(COPIED_ON, 2 * LARGE) - few) / LARGE;
  }

  /** Bytes that all tiles read a second in a loop. */
  private static double readRate(OptimisationLevel level, WorkerLoop loop) {
    ChipSpec chip = Chips.chip("gc2");
    return loop.bytesPerCycle(chip, level, chip.tile().workerContexts())
        * chip.clockHz()
        * chip.tiles();
  }

  private static Outcome readWide() {
    double rate = readRate(OptimisationLevel.SCHEDULED, WorkerLoop.READ_F16V4);
    return Outcome.of(
        rate / TERA, "A scheduled loop of 64-bit loads, one a cycle: the widest a codelet has.");
  }

  private static Outcome readCompiled() {
    ChipSpec chip = Chips.chip("gc2");
    double most = 2.0 * chip.tile().dataPathBytes() * chip.clockHz() * chip.tiles();
    double rate = readRate(OptimisationLevel.COMPILED, WorkerLoop.READ_F32V2);
    return Outcome.of(
        rate / most, "A compiled loop that adds pairs of floats; the measured loop is not known.");
  }

  private static Outcome reduceAdd() {
    return Outcome.of(
        addRate(OptimisationLevel.SCHEDULED),
        "A scheduled loop that adds floats of two rows; compiled it is "
            + Numbers.plain(addRate(OptimisationLevel.COMPILED))
            + ". The type of the measured rows is not published, nor how its code was made.");
  }

  private static double addRate(OptimisationLevel level) {
    int workers = COPIED_ON.tile().workerContexts();
    return WorkerLoop.ADD_ROWS.bytesPerCycle(COPIED_ON, level, workers);
  }

  /** The end of a tile's memory whose vertex asks for a place, less its last variable. */
  private static Outcome begins(String chip, Class<? extends Codelet> codelet, String... fields) {
    var graph = new Graph(Chips.target(chip));
    ComputeSet set = graph.addComputeSet("touch");
    VertexRef vertex = graph.addVertex(set, codelet).setTileMapping(0);
    for (String field : fields) {
      int size = VARIABLE_BYTES / Float.BYTES;
      Tensor elements = graph.addVariable(field, ElementType.FLOAT, size);
      graph.setTileMapping(elements, 0);
      vertex.connect(field, elements);
      graph.createHostRead(field, elements);
    }
    long end = graph.compile(new Execute(set)).memory().includingGaps(0);
    return Outcome.of((double) (end - VARIABLE_BYTES));
  }

  private static Outcome stack() {
    var graph = new Graph(Chips.target("gc2"));
    ComputeSet set = graph.addComputeSet("touch");
    Tensor elements = graph.addVariable("elements", ElementType.FLOAT, graph.tiles());
    graph.mapLinearly(elements);
    for (int tile = 0; tile < graph.tiles(); tile++) {
      graph
          .addVertex(set, AccessKernels.Touch.class)
          .connect("elements", elements.slice(tile, tile + 1))
          .setTileMapping(tile);
    }
    long bytes = graph.compile(new Execute(set)).memory().total(MemoryCategory.STACK);
    return Outcome.of((double) bytes);
  }
}
