package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.CallHostFunction;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.CrossReplicaCopy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.PrintTensor;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Switch;
import org.junit.jupiter.api.Test;

class ReplicaTest {
  private final Replicas two = new Replicas(2, 1);
  private final Replicas four = new Replicas(4, 2);

  @Test
  void aGraphHasTheTilesOfOneReplicaAndItsExecutableTheChipsOfAll() {
    assertThat(four.graph.replicationFactor()).isEqualTo(4);
    assertThat(four.graph.tiles()).isEqualTo(16);
    assertThat(four.graph.target().chips()).isEqualTo(2);
    Tensor x = four.mapped("x", ElementType.INT, 15, 1);
    Executable executable = four.graph.compile(four.addIndex(x));
    assertThat(executable.target().chips()).isEqualTo(8);
    assertThat(executable.replicationFactor()).isEqualTo(4);
    assertThat(executable.memory().tiles()).isEqualTo(16);
    try (var engine = new Engine(executable)) {
      assertThat(engine.profile().target().chips()).isEqualTo(8);
      assertThat(engine.profile().replicas()).isEqualTo(4);
      assertThat(engine.profile().cycles().tiles()).isEqualTo(64);
    }
    assertThat(new Graph(Targets.small(8)).replicationFactor()).isEqualTo(1);
  }

  @Test
  void eachReplicaHasItsOwnElementsWhichTheHostHasOneAfterAnother() {
    Tensor x = four.mapped("x", ElementType.INT, 0, 2);
    try (var engine = four.engine(four.addIndex(x))) {
      assertThat(engine.readInts("x")).hasSize(8).containsOnly(0);
      engine.writeInts("x", 1, 2, 3, 4, 5, 6, 7, 8);
      engine.run(0);
      assertThat(engine.readInts("x")).containsExactly(1, 2, 103, 104, 205, 206, 307, 308);
      engine.run(0);
      assertThat(engine.readInts("x")).containsExactly(1, 2, 203, 204, 405, 406, 607, 608);
    }
  }

  @Test
  void theIndexOfAGraphThatIsNotReplicatedIsZero() {
    var one = new Replicas(1, 2);
    one.graph.createHostRead("index", one.index);
    Tensor x = one.mapped("x", ElementType.INT, 3, 1);
    try (var engine = one.engine(one.addIndex(x))) {
      engine.run(0);
      assertThat(engine.readInts("index")).containsExactly(0);
    }
    two.graph.createHostRead("index", two.index);
    Tensor y = two.mapped("y", ElementType.INT, 3, 1);
    try (var engine = two.engine(two.addIndex(y))) {
      assertThat(engine.readInts("index")).containsExactly(0, 1);
    }
  }

  @Test
  void aCopyAcrossReplicasGivesEachWhatItsSenderHas() {
    Tensor x = four.mapped("x", ElementType.INT, 0, 2);
    Tensor y = four.mapped("y", ElementType.INT, 13, 2);
    var copy = new CrossReplicaCopy(x, y.reverse(0), Map.of(0, 2, 1, 1, 2, 3, 3, 0));
    try (var engine = four.engine(copy)) {
      engine.writeInts("x", 1, 2, 3, 4, 5, 6, 7, 8);
      engine.writeInts("y", 9, 9, 9, 9, 9, 9, 9, 9);
      engine.run(0);
      assertThat(engine.readInts("x")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
      assertThat(engine.readInts("y")).containsExactly(8, 7, 4, 3, 2, 1, 6, 5);
    }
  }

  @Test
  void aRingOfCopiesSumsOverAllReplicas() {
    Tensor sum = four.mapped("sum", ElementType.INT, 1, 1);
    Tensor sent = four.mapped("sent", ElementType.INT, 1, 1);
    Tensor got = four.mapped("got", ElementType.INT, 1, 1);
    ComputeSet add = four.graph.addComputeSet("add");
    four.graph.addVertex(add, Add.class).connect("in", got).connect("sum", sum).setTileMapping(1);
    var round =
        Sequence.of(
            new CrossReplicaCopy(sent, got, Replicas.ring(4)),
            new Execute(add),
            new Copy(got, sent));
    var program = Sequence.of(four.addIndex(sent), four.addIndex(sum), new Repeat(3, round));
    try (var engine = four.engine(program)) {
      engine.run(0);
      assertThat(engine.readInts("sum")).containsOnly(600).hasSize(4);
    }
  }

  static final class Add extends Vertex {
    @Input int in;
    @InOut int sum;

    @Override
    public void compute() {
      sum += in;
    }
  }

  @Test
  void replicasPartWhereTheirPredicatesDifferAndGoOnTogether() {
    Tensor done = four.mapped("done", ElementType.INT, 0);
    Tensor more = four.mapped("more", ElementType.BOOL, 0);
    Tensor x = four.mapped("x", ElementType.INT, 0, 1);
    Tensor y = four.mapped("y", ElementType.INT, 0, 1);
    Tensor z = four.mapped("z", ElementType.INT, 0, 1);
    Tensor got = four.mapped("got", ElementType.INT, 5, 1);
    var program =
        Sequence.of(
            new RepeatWhileTrue(four.count(done, more), more, four.addIndex(x)),
            new If(four.index, four.addIndex(y), four.addIndex(z)),
            new Switch(
                four.index,
                ImmutableSortedMap.of(1, four.addIndex(z), 3, four.addIndex(x)),
                four.addIndex(y)),
            new CrossReplicaCopy(x, got, Replicas.ring(4)));
    try (var engine = four.engine(program)) {
      engine.run(0);
      assertThat(engine.readInts("done")).containsExactly(1, 2, 3, 4);
      assertThat(engine.readInts("x")).containsExactly(0, 100, 400, 1200);
      assertThat(engine.readInts("y")).containsExactly(0, 100, 400, 300);
      assertThat(engine.readInts("z")).containsExactly(0, 100, 0, 0);
      assertThat(engine.readInts("got")).containsExactly(1200, 0, 100, 400);
    }
  }

  @Test
  void whatAllReplicasDecideAlikeMayBringThemTogether() {
    Tensor go = two.mapped("go", ElementType.INT, 3);
    Tensor x = two.mapped("x", ElementType.INT, 0, 1);
    Tensor y = two.mapped("y", ElementType.INT, 0, 1);
    var copy = new CrossReplicaCopy(x, y, Replicas.ring(2));
    try (var engine = two.engine(new If(go, copy, Sequence.of()))) {
      engine.writeInts("x", 5, 6);
      engine.run(0);
      assertThat(engine.readInts("y")).containsExactly(0, 0);
      engine.writeInts("go", 7, -1);
      engine.run(0);
      assertThat(engine.readInts("y")).as("both are true").containsExactly(6, 5);
    }
  }

  @Test
  void aStreamGivesEachReplicaABatchOfItsOwnOrAllTheSame() {
    Tensor x = two.mapped("x", ElementType.INT, 0, 2);
    Tensor y = two.mapped("y", ElementType.INT, 1, 2);
    DataStream own = two.graph.addHostToDeviceFIFO("own", ElementType.INT, 2);
    DataStream same =
        two.graph.addHostToDeviceFIFO("same", ElementType.INT, 2, ReplicatedStreamMode.BROADCAST);
    DataStream out = two.graph.addDeviceToHostFIFO("out", ElementType.INT, 2);
    var program = new Repeat(2, Sequence.of(new Copy(own, x), new Copy(same, y), new Copy(x, out)));
    var results = new int[8];
    try (var engine = two.engine(program)) {
      engine.connectStream("own", new int[] {1, 2, 3, 4, 5, 6, 7, 8});
      engine.connectStream("same", new int[] {11, 12, 13, 14});
      engine.connectStream("out", results);
      engine.run(0);
      assertThat(engine.readInts("x")).containsExactly(5, 6, 7, 8);
      assertThat(engine.readInts("y")).containsExactly(13, 14, 13, 14);
      assertThat(results).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }
  }

  @Test
  void aCallbackIsGivenTheBatchOfAllReplicasAtOnce() {
    Tensor x = two.mapped("x", ElementType.INT, 0, 2);
    DataStream in = two.graph.addHostToDeviceFIFO("in", ElementType.INT, 2);
    var sizes = new ArrayList<Integer>();
    try (var engine = two.engine(new Copy(in, x))) {
      engine.connectStreamToCallback(
          "in",
          batch -> {
            sizes.add(batch.remaining());
            while (batch.hasRemaining()) {
              batch.putInt(batch.position());
            }
          });
      engine.run(0);
      assertThat(sizes).containsExactly(16);
      assertThat(engine.readInts("x")).containsExactly(0, 4, 8, 12);
    }
  }

  @Test
  void eachReplicaHasRemoteBuffersOfItsOwnAndChoosesRowsByItself() {
    RemoteBuffer rows = two.graph.addRemoteBuffer("rows", ElementType.INT, 2, 3);
    Tensor x = two.mapped("x", ElementType.INT, 0, 2);
    var program =
        Sequence.of(new Copy(rows.rows(two.index), x), two.addIndex(x), new Copy(x, rows.row(2)));
    try (var engine = two.engine(program)) {
      engine.copyToRemoteBuffer("rows", 0, 1, 2, 3, 4);
      engine.copyToRemoteBuffer("rows", 1, 5, 6, 7, 8);
      engine.run(0);
      assertThat(engine.readInts("x")).containsExactly(1, 2, 107, 108);
      var read = new int[4];
      engine.copyFromRemoteBuffer("rows", 2, read);
      assertThat(read).containsExactly(1, 2, 107, 108);
    }
  }

  @Test
  void aHostFunctionIsCalledForEachReplicaInTurn() {
    Tensor x = two.mapped("x", ElementType.INT, 2);
    HostFunction next = two.graph.addHostFunction("next", List.of(two.index), List.of(x));
    var seen = new ArrayList<Integer>();
    try (var engine = two.engine(new CallHostFunction(next, List.of(two.index), List.of(x)))) {
      engine.connectHostFunction(
          "next",
          (inputs, outputs) -> {
            int index = inputs.getFirst().getInt();
            seen.add(index);
            outputs.getFirst().putInt(index + 40);
          });
      engine.run(0);
      assertThat(seen).containsExactly(0, 1);
      assertThat(engine.readInts("x")).containsExactly(40, 41);
    }
  }

  @Test
  void aTensorIsPrintedForEachReplica() {
    var bytes = new ByteArrayOutputStream();
    var options =
        EngineOptions.defaults().withPrint(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    var executable = two.graph.compile(new PrintTensor("index", two.index));
    try (var engine = new Engine(executable, options)) {
      engine.run(0);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("index of replica 0: [0]", "index of replica 1: [1]");
  }

  @Test
  void workersOfDifferentReplicasDrawDifferentNumbersWhereNobodySeedsThem() {
    Tensor x = two.mapped("x", ElementType.INT, 0, 3);
    ComputeSet cs = two.graph.addComputeSet("draw");
    two.graph.addVertex(cs, WorkerRandomNumbersTest.Draw.class).connect("out", x).setTileMapping(0);
    try (var engine = two.engine(new Execute(cs))) {
      engine.run(0);
      assertThat(IntStream.of(engine.readInts("x")).boxed().toList())
          .hasSize(6)
          .satisfies(drawn -> assertThat(Set.copyOf(drawn)).hasSize(6));
    }
  }
}
