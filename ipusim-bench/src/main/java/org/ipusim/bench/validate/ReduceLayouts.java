package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.ipusim.codelets.layout.TileMappings;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.program.Sequence;

/**
 * The reductions of the vendor's benchmark programs: an input of halves spread evenly, reduced by
 * the library.
 *
 * <p>What is compared is what a model without code and stacks counts: elements, what is received,
 * and the state of vertices.
 */
final class ReduceLayouts {
  private static final String APART =
      "One variable lies in another memory element than the rest, 16,384 bytes up; which codelet or"
          + " copy of the vendor's asks for that is not published.";

  /** A program; one whose fullest tile has a variable apart is compared by its sum only. */
  private record Program(
      String name,
      String chip,
      int tiles,
      List<Integer> shape,
      List<Integer> dims,
      Operation operation,
      boolean apart) {
    MemoryReport report() {
      var whole = new Graph(Chips.target(chip));
      Graph graph = tiles == whole.tiles() ? whole : whole.createVirtualGraph(tiles);
      Tensor input = graph.addVariable("input", ElementType.HALF, array(shape));
      TileMappings.mapTensorLinearly(graph, input);
      var program = Sequence.builder();
      Tensor output =
          Reduce.reduce(
              graph,
              input,
              ElementType.HALF,
              array(dims),
              ReduceParams.of(operation),
              program,
              "reduce");
      whole.createHostWrite("input", input);
      whole.createHostRead("output", output);
      return whole.compile(program.build()).memory();
    }

    private static int[] array(List<Integer> numbers) {
      return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private static final int BERT_TILES = 1024;
  private static final List<Integer> WIDE = List.of(16, 4, 16, 32, 8);
  private static final List<Integer> NARROW = List.of(16, 256, 8, 4);
  private static final List<Integer> SECOND_AND_FOURTH = List.of(1, 3);
  private static final List<Integer> SECOND = List.of(1);

  private ReduceLayouts() {}

  static void addTo(ImmutableMap.Builder<String, Experiment> experiments) {
    for (String mk : List.of("mk1", "mk2")) {
      String chip = mk.equals("mk1") ? "gc2" : "gc200";
      int all = Chips.chip(chip).tiles();
      if (mk.equals("mk1")) {
        bert(experiments, "bert0", chip, WIDE, Operation.MAX);
      }
      bert(experiments, "bert1", chip, WIDE, Operation.ADD);
      bert(experiments, "bert2", chip, NARROW, Operation.ADD);
      bert(experiments, "bert3", chip, NARROW, Operation.SQUARE_ADD);
      if (mk.equals("mk2")) {
        add(
            experiments,
            new Program(
                "bert4-mk2",
                chip,
                all,
                List.of(128, 16, 8, 16),
                List.of(0, 2),
                Operation.ADD,
                false));
        resnet(experiments, "cnv-mk2", chip, all, 25088, Operation.SQUARE_ADD, false);
      }
      resnet(experiments, "bm128L0A0-" + mk, chip, all, 3136, Operation.ADD, mk.equals("mk1"));
      resnet(experiments, "bm128L0-" + mk, chip, all, 12544, Operation.ADD, true);
      resnet(experiments, "bm64L0A0-" + mk, chip, 1200, 6272, Operation.ADD, true);
    }
  }

  private static void bert(
      ImmutableMap.Builder<String, Experiment> experiments,
      String name,
      String chip,
      List<Integer> shape,
      Operation operation) {
    String full = name + (chip.equals("gc2") ? "-mk1" : "-mk2");
    add(
        experiments,
        new Program(full, chip, BERT_TILES, shape, SECOND_AND_FOURTH, operation, false));
  }

  private static void resnet(
      ImmutableMap.Builder<String, Experiment> experiments,
      String name,
      String chip,
      int tiles,
      int rows,
      Operation operation,
      boolean apart) {
    add(experiments, new Program(name, chip, tiles, List.of(4, rows, 8), SECOND, operation, apart));
  }

  private static void add(ImmutableMap.Builder<String, Experiment> experiments, Program p) {
    experiments.put(
        "LAY-" + p.name() + "-sum", () -> Outcome.of((double) p.report().totalWithoutCode()));
    experiments.put(
        "LAY-" + p.name() + "-max",
        () -> p.apart() ? Outcome.not(APART) : Outcome.of((double) p.report().maxWithoutCode()));
  }
}
