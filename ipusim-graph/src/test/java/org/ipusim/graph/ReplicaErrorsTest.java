package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.GraphCompilationException;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.problem.ProgramException;
import org.ipusim.graph.problem.StreamException;
import org.ipusim.graph.problem.TensorException;
import org.ipusim.graph.problem.VertexException;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.CrossReplicaCopy;
import org.ipusim.graph.program.ErrorProgram;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Switch;
import org.ipusim.graph.program.Sync;
import org.junit.jupiter.api.Test;

class ReplicaErrorsTest {
  private final Replicas three = new Replicas(3, 1);
  private final Tensor x = three.mapped("x", ElementType.INT, 0, 4);
  private final Tensor y = three.mapped("y", ElementType.INT, 1, 4);
  private final CrossReplicaCopy copy = new CrossReplicaCopy(x, y, Replicas.ring(3));

  /** Fails on all replicas but the first. */
  static final class Fragile extends Vertex {
    @Input int index;

    @Override
    public void compute() {
      if (index > 0) {
        throw new ArithmeticException("told to fail");
      }
    }

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  @Test
  void chipsThatCannotBeDividedEvenlyAreNamedWithTheFactorsThatCan() {
    assertThatThrownBy(() -> new Graph(Targets.small(8, 6), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("replicas: 4 cannot share 6 chips evenly; possible are 1, 2, 3, 6");
    assertThatThrownBy(() -> new Graph(Targets.small(8), 2))
        .hasMessage("replicas: 2 cannot share one chip evenly; possible are 1");
    assertThatThrownBy(() -> new Graph(Targets.small(8, 2), 0))
        .hasMessage("replicas: 0 cannot share 2 chips evenly; possible are 1, 2");
  }

  private void rejected(CrossReplicaCopy wrong, String... parts) {
    assertThatThrownBy(() -> three.graph.compile(wrong))
        .isInstanceOf(GraphCompilationException.class)
        .hasMessageContaining("CrossReplicaCopy from ")
        .hasMessageContainingAll(parts);
  }

  @Test
  void aReplicaMapHasToBeAPermutationOfAllReplicas() {
    rejected(
        new CrossReplicaCopy(x, y, Map.of(0, 1, 1, 2, 2, 3)),
        "with replica map {0=1, 1=2, 2=3}: there is no replica 3, the replicas are 0..2");
    rejected(
        new CrossReplicaCopy(x, y, Map.of(-1, 0, 0, 1, 1, 2)),
        "there is no replica -1, the replicas are 0..2");
    rejected(
        new CrossReplicaCopy(x, y, Map.of(0, 1, 1, 2, 2, 1)),
        "replicas 0 and 2 both send to replica 1; each has to receive once");
    rejected(
        new CrossReplicaCopy(x, y, Map.of(0, 1, 2, 0)),
        "replica 1 sends to none; map each, to itself where it keeps its elements");
  }

  @Test
  void bothSidesOfACopyAcrossReplicasHaveToFit() {
    Tensor floats = three.mapped("floats", ElementType.FLOAT, 0, 4);
    Map<Integer, Integer> ring = Replicas.ring(3);
    String same = "both sides need the same element type and number of elements";
    rejected(new CrossReplicaCopy(x, y.slice(0, 3), ring), same);
    rejected(new CrossReplicaCopy(x, floats, ring), same);
    rejected(new CrossReplicaCopy(x.slice(0, 3), x.slice(1, 4), ring), "the two share elements");
    rejected(new CrossReplicaCopy(x.index(0), three.index, ring), "both sides need the same");
    var another = new Replicas(3, 1);
    Tensor theirs = another.mapped("theirs", ElementType.INT, 0, 4);
    rejected(new CrossReplicaCopy(theirs, y, ring), "belongs to another graph");
  }

  private void parted(Program program, String message) {
    try (var engine = three.engine(program)) {
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(ProgramException.class)
          .hasMessage(
              message
                  + " brings all replicas together; give all of them the same value, or move"
                  + " that step out");
    }
  }

  @Test
  void replicasThatPartMayNotComeToACopyAcrossReplicas() {
    parted(
        new If(three.index, new Repeat(2, Sequence.of(copy)), Sequence.of()),
        "If on 'replicationIndex' differs between replicas: it is 0 on replica 0, 1 on replica 1,"
            + " 2 on replica 2. But 'copy x to y across replicas' in it");
    Tensor done = three.mapped("done", ElementType.INT, 0);
    Tensor more = three.mapped("more", ElementType.BOOL, 0);
    parted(
        new RepeatWhileTrue(three.count(done, more), more, copy),
        "RepeatWhileTrue on 'more' differs between replicas: it is 0 on replica 0, 1 on replicas"
            + " 1, 2. But 'copy x to y across replicas' in it");
    parted(
        new Switch(three.index, ImmutableSortedMap.of(2, three.addIndex(x)), copy),
        "Switch on 'replicationIndex' differs between replicas: it is 0 on replica 0, 1 on"
            + " replica 1, 2 on replica 2. But 'copy x to y across replicas' in it");
  }

  @Test
  void replicasThatPartMayNotComeToTheHostOrAGlobalSync() {
    DataStream in = three.graph.addHostToDeviceFIFO("in", ElementType.INT, 4);
    try (var engine = three.engine(new If(three.index, new Copy(in, x), Sequence.of()))) {
      engine.connectStream("in", new int[12]);
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(ProgramException.class)
          .hasMessageContaining("But 'stream copy 'in' to x' in it brings all replicas together");
    }
    parted(
        new If(three.index, Sequence.of(), new Sync(Sync.Kind.GLOBAL)),
        "If on 'replicationIndex' differs between replicas: it is 0 on replica 0, 1 on replica 1,"
            + " 2 on replica 2. But Sync(GLOBAL) in it");
  }

  @Test
  void aWayThatNoReplicaTakesMayBringThemTogether() {
    var program =
        new Switch(
            three.index, ImmutableSortedMap.of(0, three.addIndex(x), 7, copy), three.addIndex(x));
    try (var engine = three.engine(program)) {
      assertThatCode(() -> engine.run(0)).doesNotThrowAnyException();
    }
  }

  @Test
  void whatTheHostGivesHasToBeThatOfAllReplicas() {
    RemoteBuffer rows = three.graph.addRemoteBuffer("rows", ElementType.INT, 4, 2);
    DataStream in = three.graph.addHostToDeviceFIFO("in", ElementType.INT, 4);
    var program = Sequence.of(new Copy(in, x), new Copy(rows.rows(three.index), y));
    try (var engine = three.engine(program)) {
      assertThatThrownBy(() -> engine.writeInts("x", 1, 2, 3, 4))
          .isInstanceOf(GraphException.class)
          .hasMessage("host write 'x' takes 4 elements for each of 3 replicas, not 4");
      assertThatThrownBy(() -> engine.connectStream("in", new int[16]))
          .isInstanceOf(StreamException.class)
          .hasMessage(
              "host-to-device stream 'in' of 4 INT for each of 3 replicas takes whole batches of"
                  + " all replicas, one after another, but the array has 16 elements; give it a"
                  + " multiple of 12");
      assertThatThrownBy(() -> engine.copyToRemoteBuffer("rows", 0, new int[4]))
          .isInstanceOf(StreamException.class)
          .hasMessage(
              "remote buffer 'rows' of 2 rows of 4 INT: the array has 4 elements, not those of one"
                  + " row of each of 3 replicas");
      engine.connectStream("in", new int[12]);
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(StreamException.class)
          .hasMessageContaining("at index 0 of 'replicationIndex' on replica 2 names no row");
    }
  }

  @Test
  void elementsOfAllReplicasHaveToFitOneArrayOfTheHost() {
    assertThatThrownBy(
            () -> three.graph.addHostToDeviceFIFO("in", ElementType.FLOAT, 1_000_000_000))
        .isInstanceOf(GraphException.class)
        .hasMessageEndingWith(
            "the host cannot hold 1000000000 elements for each of 3 replicas in one array, the"
                + " most are 715827882");
    Tensor large = three.graph.addVariable("large", ElementType.FLOAT, 1_000_000_000);
    assertThatThrownBy(() -> three.graph.createHostRead("large", large))
        .isInstanceOf(GraphException.class)
        .hasMessageStartingWith("host read 'large': the host cannot hold");
    assertThatCode(
            () ->
                three.graph.addHostToDeviceFIFO(
                    "same", ElementType.FLOAT, 1_000_000_000, ReplicatedStreamMode.BROADCAST))
        .doesNotThrowAnyException();
  }

  @Test
  void whatFailsOnAReplicaNamesIt() {
    ComputeSet cs = three.graph.addComputeSet("fragile");
    three.graph.addVertex(cs, Fragile.class).connect("index", three.index).setTileMapping(5);
    try (var engine = three.engine(new Execute(cs))) {
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(VertexException.class)
          .hasMessageContaining("in compute set 'fragile', tile 5 of replica 1) failed");
    }
    var error = new ErrorProgram("no case", three.index);
    try (var engine = three.engine(new If(three.index, error, Sequence.of()))) {
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(ProgramException.class)
          .hasMessage("error program of replica 1: no case ([1])");
    }
  }

  @Test
  void theReplicasNumberCannotBeSet() {
    assertThatThrownBy(() -> three.graph.setInitialValue(three.index, 3))
        .isInstanceOf(TensorException.class)
        .hasMessageEndingWith("it is the replica's number");
  }
}
