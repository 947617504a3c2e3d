package org.ipusim.bench.probe;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Execute;

/**
 * A loop that workers of a tile run, each over stretches of elements of its own.
 *
 * @param codelet the loop
 * @param type of the elements
 * @param fields the codelet's vectors, of equally many elements
 * @param results the codelet's single floats
 */
public record WorkerLoop(
    Class<? extends Codelet> codelet, ElementType type, List<String> fields, List<String> results) {
  /** Reads floats one at a time. */
  public static final WorkerLoop READ_F32 =
      reading(AccessKernels.ReadSingles.class, ElementType.FLOAT);

  /** Reads floats two at a time. */
  public static final WorkerLoop READ_F32V2 =
      reading(AccessKernels.ReadPairs.class, ElementType.FLOAT);

  /** Reads halves four at a time. */
  public static final WorkerLoop READ_F16V4 =
      reading(AccessKernels.ReadQuads.class, ElementType.HALF);

  /** Writes floats one at a time. */
  public static final WorkerLoop WRITE_F32 = writing(AccessKernels.WriteSingles.class, "elements");

  /** Writes floats two at a time. */
  public static final WorkerLoop WRITE_F32V2 = writing(AccessKernels.WritePairs.class, "elements");

  /** Copies floats two at a time. */
  public static final WorkerLoop COPY_F32V2 = writing(AccessKernels.CopyPairs.class, "a", "b");

  /** Adds floats of two vectors to a third, two at a time. */
  public static final WorkerLoop ADD_F32V2 = writing(AccessKernels.AddPairs.class, "a", "b", "sum");

  /** Adds floats of two rows of partial sums to a third, all open to 128-bit accesses. */
  public static final WorkerLoop ADD_ROWS = writing(AccessKernels.AddRows.class, "a", "b", "sum");

  private static final int ELEMENTS = 1000;

  /** Leaves room for three vectors of twice the elements on each of six workers. */
  private static final int BYTES_FOR_AN_ELEMENT = 256;

  /** Copies the lists. */
  public WorkerLoop {
    fields = ImmutableList.copyOf(fields);
    results = ImmutableList.copyOf(results);
  }

  private static WorkerLoop reading(Class<? extends Codelet> codelet, ElementType type) {
    return new WorkerLoop(codelet, type, List.of("elements"), List.of("sum"));
  }

  private static WorkerLoop writing(Class<? extends Codelet> codelet, String... fields) {
    return new WorkerLoop(codelet, ElementType.FLOAT, List.of(fields), List.of());
  }

  /** {@return how many vectors it goes through} */
  public int vectors() {
    return fields.size();
  }

  /**
   * Runs the loop once.
   *
   * @param chip the chip
   * @param level how well it is compiled
   * @param workers how many workers run it
   * @param elements of each vector of each worker
   * @return tile cycles of the whole program
   */
  public long cycles(ChipSpec chip, OptimisationLevel level, int workers, int elements) {
    var graph = new Graph(Target.of(chip));
    ComputeSet set = graph.addComputeSet("workers");
    for (int w = 0; w < workers; w++) {
      VertexRef vertex = graph.addVertex(set, codelet).setTileMapping(0);
      for (String field : fields) {
        vertex.connect(field, onTile(graph, field + w, type, elements));
      }
      for (String result : results) {
        vertex.connect(result, onTile(graph, result + w, ElementType.FLOAT));
      }
    }
    CompileOptions options = CompileOptions.defaults().withOptimisation(level);
    return Programs.run(options, graph, new Execute(set)).cycles().totalCycles();
  }

  /**
   * Tells how fast the loop goes, by the cycles that twice the elements take more.
   *
   * @param chip the chip
   * @param level how well it is compiled
   * @param workers how many workers run it
   * @return bytes of one vector a cycle, of all workers
   */
  public double bytesPerCycle(ChipSpec chip, OptimisationLevel level, int workers) {
    int elements = Math.min(ELEMENTS, chip.memory().tileBytes() / BYTES_FOR_AN_ELEMENT / 4 * 4);
    long more = cycles(chip, level, workers, 2 * elements) - cycles(chip, level, workers, elements);
    return (double) elements * type.bytes() * workers / more;
  }

  private static Tensor onTile(Graph graph, String name, ElementType type, int... shape) {
    Tensor variable = graph.addVariable(name, type, shape);
    graph.setTileMapping(variable, 0);
    return variable;
  }
}
