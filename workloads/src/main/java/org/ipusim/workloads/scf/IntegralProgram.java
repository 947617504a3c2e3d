package org.ipusim.workloads.scf;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/** The part of a program that computes all integrals of a plan and keeps them on their tiles. */
final class IntegralProgram {
  /** Exponent, centre and factor of a product of primitives. */
  private static final int WORDS_PER_PAIR = 5;

  /**
   * Quartets of a vertex and their integrals.
   *
   * @param share the quartets and where they are
   * @param packed their numbers of shells, on the tile
   * @param values their integrals, on the tile
   */
  record Kept(QuartetShare share, Tensor packed, Tensor values) {}

  private final Graph graph;
  private final ChipBasis chip;
  private final EriMethod method;
  private final int mostPairs;
  private final List<List<Kept>> kept = new ArrayList<>();
  private final TreeMap<QuartetClass, Class<? extends Codelet>> codelets = new TreeMap<>();

  IntegralProgram(Graph graph, Basis basis, ChipBasis chip, EriMethod method) {
    this.graph = graph;
    this.chip = chip;
    this.method = method;
    int most = basis.shells().stream().mapToInt(Shell::primitives).max().orElseThrow();
    this.mostPairs = most * most;
  }

  /** {@return quartets and integrals of each round, of which each has vertices of its own} */
  List<List<Kept>> kept() {
    return kept;
  }

  void add(List<List<QuartetShare>> rounds, Sequence.Builder program) {
    TreeMap<QuartetClass, Tensor> packed = new TreeMap<>();
    TreeMap<QuartetClass, Tensor> values = new TreeMap<>();
    TreeMap<QuartetClass, IntArrayList> content = new TreeMap<>();
    rounds.forEach(
        round ->
            round.forEach(
                share ->
                    content
                        .computeIfAbsent(share.quartets(), _ -> new IntArrayList())
                        .addAll(share.packed())));
    content.forEach(
        (c, list) -> {
          Tensor numbers = graph.addVariable("quartets/" + c.key(), ElementType.INT, list.size());
          graph.setInitialValue(numbers, list.toIntArray());
          packed.put(c, numbers);
          values.put(
              c,
              graph.addVariable(
                  "integrals/" + c.key(), ElementType.FLOAT, list.size(), c.integrals()));
        });
    var done = new TreeMap<QuartetClass, Integer>();
    for (int r = 0; r < rounds.size(); r++) {
      ComputeSet set = graph.addComputeSet("integrals/" + title(rounds.get(r), r));
      var ofRound = new ArrayList<Kept>();
      for (QuartetShare share : rounds.get(r)) {
        int first = done.merge(share.quartets(), share.packed().size(), Integer::sum);
        int begin = first - share.packed().size();
        var its =
            new Kept(
                share,
                Objects.requireNonNull(packed.get(share.quartets())).slice(begin, first),
                Objects.requireNonNull(values.get(share.quartets())).slice(begin, first));
        graph.setTileMapping(its.packed(), share.tile());
        graph.setTileMapping(its.values(), share.tile());
        vertex(set, its);
        ofRound.add(its);
      }
      kept.add(ofRound);
      program.add(new Execute(set));
    }
  }

  private static String title(List<QuartetShare> round, int number) {
    QuartetClass first = round.getFirst().quartets();
    boolean one = round.stream().allMatch(s -> s.quartets().equals(first));
    return one ? first.key() + "/" + number : "all";
  }

  private void vertex(ComputeSet set, Kept kept) {
    QuartetClass c = kept.share().quartets();
    int tile = kept.share().tile();
    boolean written = method.writesOut(c);
    int tables = written ? 0 : 3 * TileRys.axisSize(c);
    Tensor scratch =
        graph.addVariable(
            set.name() + "/scratch", ElementType.FLOAT, tables + WORDS_PER_PAIR * mostPairs);
    graph.setTileMapping(scratch, tile);
    VertexRef vertex =
        graph
            .addVertex(set, codelets.computeIfAbsent(c, this::codelet))
            .connect("quartets", kept.packed())
            .connect("shells", chip.shells())
            .connect("places", chip.places())
            .connect("primitives", chip.primitives())
            .connect("table", chip.table(c))
            .connect("scratch", scratch)
            .connect("values", kept.values().flatten())
            .setInitialValue("block", c.integrals())
            .setTileMapping(tile);
    if (written) {
      vertex.setInitialValue("order", c.order());
    } else {
      rys(vertex, c);
    }
  }

  private Class<? extends Codelet> codelet(QuartetClass c) {
    return method.writesOut(c) ? HgpCodelet.of(c) : RysQuartets.class;
  }

  private void rys(VertexRef vertex, QuartetClass c) {
    vertex
        .connect("factors", chip.factors(c))
        .connect("norms", chip.norms(c))
        .setInitialValue("la", c.a())
        .setInitialValue("lb", c.b())
        .setInitialValue("lc", c.c())
        .setInitialValue("ld", c.d())
        .setInitialValue("roots", c.roots())
        .setInitialValue("degree", TileRys.degree())
        .setInitialValue("intervals", TileRys.intervals(c.roots()))
        .setInitialValue("perWidth", TileRys.perWidth())
        .setInitialValue("normed", c.a() > 1 || c.b() > 1 || c.c() > 1 || c.d() > 1);
  }
}
