package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipusim.graph.TimedGraph.BARRIER;
import static org.ipusim.graph.TimedGraph.LOCAL_SYNC;
import static org.ipusim.graph.TimedGraph.RUN;
import static org.ipusim.graph.TimedGraph.SETUP;
import static org.ipusim.graph.TimedGraph.SLOT;
import static org.ipusim.graph.TimedGraph.alone;
import static org.ipusim.graph.TimedGraph.compute;
import static org.ipusim.graph.TimedGraph.exchange;
import static org.ipusim.graph.TimedGraph.rearrange;
import static org.ipusim.graph.TimedGraph.sync;
import static org.ipusim.graph.TimedGraph.total;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.BoolVector;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class ExchangeCyclesTest {
  static final class Read extends Vertex {
    @Input FloatVector in;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 10;
    }
  }

  static final class Write extends Vertex {
    @Output FloatVector out;

    @Override
    public void compute() {
      for (int i = 0; i < out.size(); i++) {
        out.set(i, i + 1);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 10;
    }
  }

  static final class Change extends Vertex {
    @InOut FloatVector both;

    @Override
    public void compute() {
      for (int i = 0; i < both.size(); i++) {
        both.set(i, both.get(i) * 10 + i);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 10;
    }
  }

  static final class ReadBools extends Vertex {
    @Input BoolVector in;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 10;
    }
  }

  /** Overhead of one copy vertex, in bundles; another carries each 8 bytes. */
  private static final long COPY = 17;

  private final TimedGraph timed = new TimedGraph(Targets.small(4));
  private final Graph graph = timed.graph;
  private final Tensor x = timed.mapped(ElementType.FLOAT, 0, 8);
  private final ComputeSet cs = timed.computeSet();

  private void read(int tile, Tensor in) {
    graph.addVertex(cs, Read.class).connect("in", in).setTileMapping(tile);
  }

  private void write(int tile, Tensor out) {
    graph.addVertex(cs, Write.class).connect("out", out).setTileMapping(tile);
  }

  private void change(int tile, Tensor both) {
    graph.addVertex(cs, Change.class).connect("both", both).setTileMapping(tile);
  }

  private Profile run() {
    return timed.run(new Execute(cs));
  }

  private static long words(long words) {
    return SETUP + words;
  }

  @Test
  void whatAVertexReadsFromAnotherTileComesFirst() {
    read(1, x);
    Profile profile = run();
    assertThat(exchange(profile))
        .as("eight floats are eight words, for the sender and for the receiver")
        .containsExactly(words(8), words(8), 0, 0);
    assertThat(total(profile)).isEqualTo(BARRIER + words(8) + alone(10));
    assertThat(sync(profile))
        .containsExactly(
            BARRIER + alone(10),
            BARRIER,
            BARRIER + words(8) + alone(10),
            BARRIER + words(8) + alone(10));
    assertThat(profile.exchanges()).isEqualTo(1);
    assertThat(profile.steps().getFirst().exchangeBytes()).isEqualTo(32);
    assertThat(profile.steps().getFirst().exchangeCycles()).isEqualTo(words(8));
  }

  @Test
  void whatSeveralTilesReadLeavesItsTileOnce() {
    read(1, x);
    read(2, x);
    read(3, x.slice(6, 8));
    Profile profile = run();
    assertThat(exchange(profile)).containsExactly(words(8), words(8), words(8), words(2));
    assertThat(profile.steps().getFirst().exchangeBytes()).isEqualTo(32);
  }

  @Test
  void verticesOfOneTileShareWhatArrives() {
    read(1, x.slice(0, 6));
    read(1, x.slice(2, 8));
    Profile profile = run();
    assertThat(exchange(profile))
        .as("twelve elements are read, eight different ones arrive")
        .containsExactly(words(8), words(8), 0, 0);
    assertThat(compute(profile)[1]).isEqualTo(2 * RUN + 60 + LOCAL_SYNC);
  }

  @Test
  void whatComesFromSeveralTilesArrivesOneAfterTheOther() {
    Tensor y = timed.mapped(ElementType.FLOAT, 2, 5);
    read(1, x);
    read(1, y);
    read(0, y.slice(0, 3));
    assertThat(exchange(run()))
        .as("tile 0 sends 8 and receives 3 at the same time; tile 1 receives 8 + 5")
        .containsExactly(words(8), words(13), words(5), 0);
  }

  @Test
  void partsOfAWordTakeAWholeCycle() {
    Tensor flags = timed.mapped(ElementType.BOOL, 0, 5);
    graph.addVertex(cs, ReadBools.class).connect("in", flags).setTileMapping(3);
    assertThat(exchange(run())).containsExactly(words(2), 0, 0, words(2));
  }

  @Test
  void whatAVertexWritesForAnotherTileIsSentAfterwards() {
    write(1, x.slice(1, 5));
    Profile profile = run();
    assertThat(total(profile)).isEqualTo(alone(10) + BARRIER + words(4));
    assertThat(exchange(profile)).containsExactly(words(4), words(4), 0, 0);
    assertThat(sync(profile)[1]).as("tile 1 is the last to arrive").isEqualTo(BARRIER);
    assertThat(sync(profile)[0]).isEqualTo(alone(10) + BARRIER);
  }

  @Test
  void whatAVertexChangesOnAnotherTileTravelsBothWays() {
    change(1, x);
    Profile profile = run();
    assertThat(total(profile)).isEqualTo(2 * (BARRIER + words(8)) + alone(10));
    assertThat(exchange(profile)).containsExactly(2 * words(8), 2 * words(8), 0, 0);
    assertThat(profile.exchanges()).isEqualTo(2);
    assertThat(profile.steps().getFirst().exchangeBytes()).isEqualTo(64);
  }

  @Test
  void anInputInSeveralPiecesIsGatheredOnItsTile() {
    Tensor y = timed.mapped(ElementType.FLOAT, 0, 2);
    read(0, Tensor.concat(x.slice(0, 2), y));
    Profile profile = run();
    assertThat(rearrange(profile))
        .as("two pieces of 8 bytes, each a copy vertex of 17 + 1 bundles on a worker of its own")
        .containsExactly(2 * RUN + (COPY + 1) * SLOT + LOCAL_SYNC, 0, 0, 0);
    assertThat(compute(profile)).containsExactly(alone(10), 0, 0, 0);
    assertThat(total(profile)).isEqualTo(127 + 73);
    assertThat(profile.exchanges()).isZero();
  }

  @Test
  void anOutputInSeveralPiecesIsSpreadAfterwards() {
    Tensor out = Tensor.concat(x.slice(5, 8), x.slice(0, 2));
    write(0, out);
    graph.createHostRead("x", x);
    try (var engine = new Engine(graph.compile(new Execute(cs)))) {
      engine.run(0);
      assertThat(engine.readFloats("x")).containsExactly(4, 5, 0, 0, 0, 1, 2, 3);
      assertThat(rearrange(engine.profile()))
          .as("12 bytes take two bundles of 8, the 8 bytes end before them")
          .containsExactly(RUN + (COPY + 2) * SLOT + LOCAL_SYNC, 0, 0, 0);
    }
  }

  @Test
  void aChangedVectorInSeveralPiecesIsGatheredAndSpread() {
    change(0, x.reverse(0));
    graph.setInitialValue(x, 1f, 2, 3, 4, 5, 6, 7, 8);
    graph.createHostRead("x", x);
    try (var engine = new Engine(graph.compile(new Execute(cs)))) {
      engine.run(0);
      assertThat(engine.readFloats("x")).containsExactly(17, 26, 35, 44, 53, 62, 71, 80);
      assertThat(rearrange(engine.profile())[0])
          .as("eight pieces, 18 bundles each: the first two workers, free at 114 and 120, take two")
          .isEqualTo(2 * (6 + 108 + 6 + 6 + 108 + 7));
    }
  }

  @Test
  void piecesOfOtherTilesArriveInPlaceAndOnlyTheTilesOwnAreCopied() {
    Tensor own = timed.mapped(ElementType.FLOAT, 1, 4);
    read(1, Tensor.concat(x.slice(0, 3), own, x.slice(6, 8)));
    Profile profile = run();
    assertThat(exchange(profile)).containsExactly(words(5), words(5), 0, 0);
    assertThat(rearrange(profile)).containsExactly(0, alone(COPY + 2), 0, 0);
    assertThat(total(profile)).isEqualTo(BARRIER + words(5) + alone(COPY + 2) + alone(10));
  }

  @Test
  void aCopyWithinATileNeedsNoBarrier() {
    Tensor y = timed.mapped(ElementType.FLOAT, 0, 10);
    Tensor z = timed.mapped(ElementType.FLOAT, 0, 10);
    Profile profile = timed.run(new Copy(y, z));
    assertThat(rearrange(profile)).containsExactly(alone(COPY + 5), 0, 0, 0);
    assertThat(total(profile)).isEqualTo(alone(COPY + 5));
    assertThat(profile.cycles().barriers()).isZero();
    assertThat(profile.supersteps()).as("a copy is no compute set").isZero();
    assertThat(profile.steps().getFirst().name()).isEqualTo("copy v2 to v3");
  }

  @Test
  void aCopyBetweenTilesIsAnExchange() {
    Tensor y = timed.mapped(ElementType.FLOAT, 3, 8);
    Profile profile = timed.run(Sequence.of(new Copy(x, y), new Copy(y, x)));
    assertThat(exchange(profile)).containsExactly(2 * words(8), 0, 0, 2 * words(8));
    assertThat(total(profile)).isEqualTo(2 * (BARRIER + words(8)));
  }

  @Test
  void aCopyOfBothKindsExchangesBeforeItCopies() {
    Tensor y = graph.addVariable("y", ElementType.FLOAT, 8);
    graph.setTileMapping(y.slice(0, 4), 0);
    graph.setTileMapping(y.slice(4, 8), 1);
    Profile profile = timed.run(new Copy(x, y));
    assertThat(exchange(profile)).containsExactly(words(4), words(4), 0, 0);
    assertThat(rearrange(profile)).containsExactly(alone(COPY + 2), 0, 0, 0);
    assertThat(total(profile)).isEqualTo(BARRIER + words(4) + alone(COPY + 2));
  }

  @Test
  void aConstantIsReadFromItsTileLikeAVariable() {
    Tensor c = graph.addConstant("c", ElementType.FLOAT, new int[] {3}, 1f);
    graph.setTileMapping(c, 2);
    read(1, c);
    assertThat(exchange(run())).containsExactly(0, words(3), words(3), 0);
  }

  @Test
  void whatPassesBetweenChipsHoldsUpAllTiles() {
    var two = new TimedGraph(Target.of(ChipSpec.preset("gc200"), 2));
    Tensor there = two.mapped(ElementType.FLOAT, 1500, 1000);
    ComputeSet set = two.computeSet();
    two.graph.addVertex(set, Read.class).connect("in", there).setTileMapping(7);
    Profile profile = two.run(new Execute(set));
    assertThat(profile.cycles().perTile(CyclePart.GLOBAL_EXCHANGE))
        .as("4000 bytes over 6 links of 16e9 B/s at 85 %: 65.2 cycles of 1.33 GHz, rounded up")
        .containsOnly(66);
    assertThat(total(profile))
        .as("barrier, a hop there and back, links, exchange, compute")
        .isEqualTo(BARRIER + 40 + 66 + words(1000) + alone(10));
    assertThat(exchange(profile)[7]).isEqualTo(words(1000));
    assertThat(exchange(profile)[1500]).isEqualTo(words(1000));
    assertThat(profile.steps().getFirst().exchangeCycles()).isEqualTo(words(1000) + 66);
  }
}
