package org.ipusim.bench.chip;

import java.util.List;
import org.ipusim.bench.probe.MatrixProduct;
import org.ipusim.bench.probe.Operation;
import org.ipusim.bench.probe.RandomDraws;
import org.ipusim.core.arch.MatrixPathSpec;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.OptimisationLevel;

/** What the workers and units of a tile do in a cycle. */
final class ComputeTables {
  private static final int[] ROWS = {16, 144, 528, 1040};

  private record Types(String text, ElementType input, ElementType sums, String code) {}

  private static final List<Types> TYPES =
      List.of(
          new Types("f16, sums f16", ElementType.HALF, ElementType.HALF, "F16F16"),
          new Types("f16, sums f32", ElementType.HALF, ElementType.FLOAT, "F16F32"),
          new Types("f32, sums f32", ElementType.FLOAT, ElementType.FLOAT, "F32F32"));

  private ComputeTables() {}

  static ChipTable operations(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "operations",
            "All workers repeat an operation on its own result. Slots are issue slots of a worker"
                + " for a step of the loop: scheduled it repeats without instructions of its own,"
                + " compiled it takes one to count. A multiplication with an addition counts as one"
                + " operation. The last two columns are of the scheduled loop.",
            "operation",
            "type",
            "slots, compiled",
            "slots, scheduled",
            "operations/cycle of a tile",
            "T operations/s");
    for (Operation operation : Operation.values()) {
      double compiled = operation.stepCycles(bench.chip(), OptimisationLevel.COMPILED);
      double scheduled = operation.stepCycles(bench.chip(), OptimisationLevel.SCHEDULED);
      double rate = bench.workers() * operation.lanes() / scheduled;
      int slots = bench.chip().tile().issueSlots();
      table.line(
          operation.text(),
          operation.type(),
          compiled / slots,
          scheduled / slots,
          rate,
          bench.teraOfAllTiles(rate));
    }
    return table.build();
  }

  static ChipTable matrixUnit(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "matrix-unit",
            "Products on one tile of as many rows as given with a block of weights that fills the"
                + " unit once, call and loading of the weights included; in the last line of each"
                + " type what twice the rows take more for a second block, which adds to the sums of"
                + " the first. TFLOP/s are those of all tiles.",
            "types",
            "rows",
            "cycles",
            "multiply-adds/cycle",
            "TFLOP/s");
    for (Types types : TYPES) {
      MatrixPathSpec path = MatrixProduct.path(bench.chip(), types.input(), types.sums());
      if (path.present()) {
        products(bench, types, path, table);
      }
    }
    return table.build();
  }

  private static void products(
      Bench bench, Types types, MatrixPathSpec path, ChipTable.Builder table) {
    int depth = bench.chip().matrixUnit().inputChannels(path);
    for (int rows : ROWS) {
      long cycles =
          MatrixProduct.onOneTile(
              bench.chip(), rows, depth, path.units(), types.input(), types.sums());
      double rate = (double) rows * depth * path.units() / cycles;
      table.line(types.text(), rows, cycles, rate, bench.teraOfAllTiles(2 * rate));
      // Published with the time of the call too, of 16 x 16 halves.
      if (types.sums() == ElementType.HALF) {
        table.published("cycles", "AMP-%04d".formatted(rows));
      }
    }
    double most = MatrixProduct.macsPerCycle(bench.chip(), types.input(), types.sums());
    table.line(types.text(), "many", "-", most, bench.teraOfAllTiles(2 * most));
    table.published("TFLOP/s", "PEAK-" + bench.chip().name() + "-" + types.code());
  }

  static ChipTable random(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "random",
            "The workers of a tile fill a vector with random elements by the library's vertices.",
            "elements",
            "elements/cycle",
            "bytes/cycle",
            "G elements/s of all tiles");
    for (RandomDraws draws : RandomDraws.values()) {
      double rate = draws.elementsPerCycle(bench.chip());
      double giga = bench.teraOfAllTiles(rate) * 1000;
      table.line(draws.text(), rate, rate * draws.type().bytes(), giga);
      if (draws == RandomDraws.WORDS) {
        table.published("bytes/cycle", "PRNG-" + bench.chip().name());
      }
    }
    return table.build();
  }
}
