package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipusim.graph.TimedGraph.BARRIER;
import static org.ipusim.graph.TimedGraph.CALL;
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

  private static long sends(long words) {
    return SETUP + words;
  }

  private long hears(int from, int to, long words) {
    return SETUP + timed.way(from, to) + words;
  }

  /** A worker's slots in one call of on-tile copies. */
  private static long copies(long slots) {
    return CALL + SLOT * slots;
  }

  @Test
  void whatAVertexReadsFromAnotherTileComesFirst() {
    read(1, x);
    Profile profile = run();
    long heard = hears(0, 1, 8);
    assertThat(exchange(profile))
        .as("eight floats are eight words; the receiver has them when they have come their way")
        .containsExactly(sends(8), heard, 0, 0);
    assertThat(total(profile)).isEqualTo(BARRIER + heard + alone(10));
    assertThat(sync(profile))
        .containsExactly(
            BARRIER + heard - sends(8) + alone(10),
            BARRIER,
            BARRIER + heard + alone(10),
            BARRIER + heard + alone(10));
    assertThat(profile.exchanges()).isEqualTo(1);
    assertThat(profile.steps().getFirst().exchangeBytes()).isEqualTo(32);
    assertThat(profile.steps().getFirst().exchangeCycles()).isEqualTo(heard);
  }

  @Test
  void whatSeveralTilesReadLeavesItsTileOnce() {
    read(1, x);
    read(2, x);
    read(3, x.slice(6, 8));
    Profile profile = run();
    assertThat(exchange(profile))
        .containsExactly(sends(8), hears(0, 1, 8), hears(0, 2, 8), SETUP + timed.way(0, 3) + 6 + 2);
    assertThat(profile.steps().getFirst().exchangeBytes()).isEqualTo(32);
  }

  @Test
  void verticesOfOneTileShareWhatArrives() {
    read(1, x.slice(0, 6));
    read(1, x.slice(2, 8));
    Profile profile = run();
    assertThat(exchange(profile))
        .as("twelve elements are read, eight different ones arrive")
        .containsExactly(sends(8), hears(0, 1, 8), 0, 0);
    assertThat(compute(profile)[1]).isEqualTo(2 * RUN + 60 + LOCAL_SYNC);
  }

  @Test
  void whatComesFromSeveralTilesArrivesOneAfterTheOther() {
    Tensor y = timed.mapped(ElementType.FLOAT, 2, 50);
    Tensor z = timed.mapped(ElementType.FLOAT, 0, 60);
    read(1, z);
    read(1, y);
    assertThat(exchange(run())[1])
        .as("tile 1 listens to one of them after the other")
        .isBetween(SETUP + 110, SETUP + 110 + Math.max(timed.way(0, 1), timed.way(2, 1)));
  }

  @Test
  void aTileSendsAndReceivesAtTheSameTime() {
    Tensor y = timed.mapped(ElementType.FLOAT, 2, 500);
    Tensor z = timed.mapped(ElementType.FLOAT, 0, 500);
    read(2, z);
    read(0, y);
    assertThat(exchange(run())).containsExactly(hears(2, 0, 500), 0, hears(0, 2, 500), 0);
  }

  @Test
  void partsOfAWordTakeAWholeCycle() {
    Tensor flags = timed.mapped(ElementType.BOOL, 0, 5);
    graph.addVertex(cs, ReadBools.class).connect("in", flags).setTileMapping(3);
    assertThat(exchange(run())).containsExactly(sends(2), 0, 0, hears(0, 3, 2));
  }

  @Test
  void whatAVertexWritesForAnotherTileIsSentAfterwards() {
    write(1, x.slice(1, 5));
    Profile profile = run();
    assertThat(total(profile)).isEqualTo(alone(10) + BARRIER + hears(1, 0, 4));
    assertThat(exchange(profile)).containsExactly(hears(1, 0, 4), sends(4), 0, 0);
    assertThat(sync(profile)[0]).isEqualTo(alone(10) + BARRIER);
  }

  @Test
  void whatAVertexChangesOnAnotherTileTravelsBothWays() {
    change(1, x);
    Profile profile = run();
    assertThat(total(profile)).isEqualTo(2 * BARRIER + hears(0, 1, 8) + alone(10) + hears(1, 0, 8));
    assertThat(profile.exchanges()).isEqualTo(2);
    assertThat(profile.steps().getFirst().exchangeBytes()).isEqualTo(64);
  }

  @Test
  void anInputInSeveralPiecesIsGatheredOnItsTile() {
    Tensor y = timed.mapped(ElementType.FLOAT, 0, 40);
    read(0, Tensor.concat(x, y));
    Profile profile = run();
    assertThat(rearrange(profile))
        .as("two stretches in one call: 24 double words are four for each worker")
        .containsExactly(copies(4), 0, 0, 0);
    assertThat(compute(profile)).containsExactly(alone(10), 0, 0, 0);
    assertThat(total(profile)).isEqualTo(copies(4) + alone(10));
    assertThat(profile.exchanges()).isZero();
  }

  @Test
  void rowsOfATilesOwnBlockAreNotInOnePiece() {
    Tensor square = graph.addVariable("square", ElementType.FLOAT, 20, 20);
    graph.setTileMapping(square, 1);
    graph.setTileMapping(square.slice(new int[] {0, 0}, new int[] {7, 10}), 0);
    read(0, square.slice(new int[] {0, 0}, new int[] {7, 10}).flatten());
    assertThat(rearrange(run())[0])
        .as("seven rows of ten floats: 35 double words, 17 slots for the row beyond six workers")
        .isEqualTo(copies(9));
  }

  @Test
  void manyRowsOfABlockAreOneStridedCopy() {
    Tensor square = graph.addVariable("square", ElementType.FLOAT, 20, 20);
    graph.setTileMapping(square, 1);
    graph.setTileMapping(square.slice(new int[] {0, 0}, new int[] {9, 10}), 0);
    read(0, square.slice(new int[] {0, 0}, new int[] {9, 10}).flatten());
    assertThat(rearrange(run())[0])
        .as("nine rows of five double words, each 7 slots dearer, shared by six workers")
        .isEqualTo(copies(9 * (5 + 7) / 6));
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
          .as("3 words and 2 words, a slot each since they are not aligned, shared by six workers")
          .containsExactly(copies(1), 0, 0, 0);
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
          .as("eight words at a stride of -1, 8 slots each, shared by six workers, both ways")
          .isEqualTo(2 * copies(11));
    }
  }

  @Test
  void piecesOfOtherTilesArriveInPlaceAndOnlyTheTilesOwnAreCopied() {
    Tensor own = timed.mapped(ElementType.FLOAT, 1, 48);
    read(1, Tensor.concat(x.slice(0, 4), own, x.slice(6, 8)));
    Profile profile = run();
    assertThat(exchange(profile)).containsExactly(sends(6), hears(0, 1, 6), 0, 0);
    assertThat(rearrange(profile)).containsExactly(0, copies(4), 0, 0);
    assertThat(total(profile)).isEqualTo(BARRIER + hears(0, 1, 6) + copies(4) + alone(10));
  }

  @Test
  void aCopyWithinATileNeedsNoBarrier() {
    Tensor y = timed.mapped(ElementType.FLOAT, 0, 100);
    Tensor z = timed.mapped(ElementType.FLOAT, 0, 100);
    Profile profile = timed.run(new Copy(y, z));
    assertThat(rearrange(profile))
        .as("50 double words, 9 for each worker but the last")
        .containsExactly(copies(9), 0, 0, 0);
    assertThat(total(profile)).isEqualTo(copies(9));
    assertThat(profile.cycles().barriers()).isZero();
    assertThat(profile.supersteps()).as("a copy is no compute set").isZero();
    assertThat(profile.steps().getFirst().name()).isEqualTo("copy v2 to v3");
  }

  @Test
  void aCopyBetweenTilesIsAnExchange() {
    Tensor y = timed.mapped(ElementType.FLOAT, 3, 8);
    Profile profile = timed.run(Sequence.of(new Copy(x, y), new Copy(y, x)));
    assertThat(exchange(profile))
        .containsExactly(sends(8) + hears(3, 0, 8), 0, 0, sends(8) + hears(0, 3, 8));
    assertThat(total(profile)).isEqualTo(2 * BARRIER + hears(0, 3, 8) + hears(3, 0, 8));
  }

  @Test
  void aCopyOfBothKindsExchangesBeforeItCopies() {
    Tensor y = graph.addVariable("y", ElementType.FLOAT, 8);
    graph.setTileMapping(y.slice(0, 4), 0);
    graph.setTileMapping(y.slice(4, 8), 1);
    Profile profile = timed.run(new Copy(x, y));
    assertThat(exchange(profile)).containsExactly(sends(4), hears(0, 1, 4), 0, 0);
    assertThat(rearrange(profile)).containsExactly(copies(1), 0, 0, 0);
    assertThat(total(profile)).isEqualTo(BARRIER + Math.max(sends(4) + copies(1), hears(0, 1, 4)));
  }

  @Test
  void aTransposeThroughAnExchangeTakesAWordACycleAndAnInstructionAWord() {
    Tensor from = timed.mapped(ElementType.FLOAT, 0, 10, 10);
    Tensor to = timed.mapped(ElementType.FLOAT, 1, 100);
    Profile profile = timed.run(new Copy(from.transpose().flatten(), to));
    assertThat(exchange(profile)).containsExactly(sends(100), hears(0, 1, 100), 0, 0);
    assertThat(rearrange(profile)).containsOnly(0);
  }

  @Test
  void forTheSakeOfMemoryScatteredWordsTravelAsOneStretch() {
    Tensor from = timed.mapped(ElementType.FLOAT, 0, 10, 10);
    Tensor to = timed.mapped(ElementType.FLOAT, 1, 100);
    var program = new Copy(from.transpose().flatten(), to);
    var options = CompileOptions.defaults().withExchangeTarget(ExchangeTarget.MEMORY);
    try (var engine = new Engine(graph.compile(options, program))) {
      engine.run(0);
      Profile profile = engine.profile();
      assertThat(exchange(profile)).containsExactly(sends(100), hears(0, 1, 100), 0, 0);
      assertThat(rearrange(profile)[0]).as("ten columns of ten words").isGreaterThan(CALL);
      assertThat(rearrange(profile)[1]).isGreaterThan(CALL);
    }
  }

  @Test
  void aConstantIsReadFromItsTileLikeAVariable() {
    Tensor c = graph.addConstant("c", ElementType.FLOAT, new int[] {3}, 1f);
    graph.setTileMapping(c, 2);
    read(1, c);
    assertThat(exchange(run())).containsExactly(0, hears(2, 1, 3), sends(3), 0);
  }

  @Test
  void whatPassesBetweenChipsHoldsUpAllTiles() {
    var two = new TimedGraph(Target.of(ChipSpec.preset("gc200"), 2));
    Tensor there = two.mapped(ElementType.FLOAT, 1500, 1000);
    ComputeSet set = two.computeSet();
    two.graph.addVertex(set, Read.class).connect("in", there).setTileMapping(7);
    Profile profile = two.run(new Execute(set));
    assertThat(profile.cycles().perTile(CyclePart.GLOBAL_EXCHANGE))
        .as(
            "4000 bytes in 16 packets with headers of 8 bytes, over 6 links of 16e9 B/s at 85 %:"
                + " 67.3 cycles of 1.33 GHz, rounded up; and a hop of 15 ns")
        .containsOnly(68 + 20);
    assertThat(total(profile))
        .as("barrier, a hop there and back, links, exchange, compute")
        .isEqualTo(BARRIER + 40 + 88 + sends(1000) + alone(10));
    assertThat(exchange(profile)[7]).isEqualTo(sends(1000));
    assertThat(exchange(profile)[1500]).isEqualTo(sends(1000));
    assertThat(profile.steps().getFirst().exchangeCycles()).isEqualTo(sends(1000) + 88);
  }
}
