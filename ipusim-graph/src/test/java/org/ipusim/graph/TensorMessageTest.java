package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.problem.TensorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TensorMessageTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));
  private static final int HUGE = 1 << 30;

  private static Tensor tensor(Graph graph, int... shape) {
    return graph.addVariable("x", ElementType.FLOAT, shape);
  }

  private static Arguments on45(Consumer<Tensor> operation, String message) {
    return arguments(new int[] {4, 5}, operation, message);
  }

  private static Arguments on(int[] shape, Consumer<Tensor> operation, String message) {
    return arguments(shape, operation, message);
  }

  private static int[] ints(int... values) {
    return values;
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        on45(t -> t.dim(2), "dim of tensor FLOAT[4, 5]: dimension 2 must be in 0..1"),
        on45(t -> t.dim(-1), "dim of tensor FLOAT[4, 5]: dimension -1 must be in 0..1"),
        on(
            ints(),
            t -> t.reverse(0),
            "reverse of tensor FLOAT[]: dimension 0 does not exist, the tensor has rank 0"),
        on45(
            t -> t.slice(3, 2),
            "slice 3..2 of dimension 0 of tensor FLOAT[4, 5] needs 0 <= begin <= end <= 4"),
        on45(
            t -> t.slice(-1, 2, 1),
            "slice -1..2 of dimension 1 of tensor FLOAT[4, 5] needs 0 <= begin <= end <= 5"),
        on45(
            t -> t.slice(new Interval(2, 5)),
            "slice 2..5 of dimension 0 of tensor FLOAT[4, 5] needs 0 <= begin <= end <= 4"),
        on45(
            t -> t.slices(List.of(new Interval(0, 1), new Interval(0, 6)), 1),
            "slice 0..6 of dimension 1 of tensor FLOAT[4, 5] needs 0 <= begin <= end <= 5"),
        on45(t -> t.slice(0, 0, 2), "slice of tensor FLOAT[4, 5]: dimension 2 must be in 0..1"),
        on45(
            t -> t.slice(ints(0), ints(1, 2)),
            "slice of tensor FLOAT[4, 5] with 1 begins and 2 ends needs as many of both, at most"
                + " 2"),
        on45(
            t -> t.slice(ints(0, 0, 0), ints(1, 1, 1)),
            "slice of tensor FLOAT[4, 5] with 3 begins and 3 ends needs as many of both, at most"
                + " 2"),
        on45(t -> t.index(4), "index 4 of dimension 0 of tensor FLOAT[4, 5] must be in 0..3"),
        on45(t -> t.index(-1, 1), "index -1 of dimension 1 of tensor FLOAT[4, 5] must be in 0..4"),
        on(
            ints(3, 0),
            t -> t.index(0, 1),
            "index 0 of dimension 1 of tensor FLOAT[3, 0]: it is empty"),
        on45(
            t -> t.flatten(1, 3), "flatten of tensor FLOAT[4, 5]: dimensions 1..3 must be in 0..2"),
        on(
            ints(0, HUGE, HUGE),
            t -> t.flatten(1, 3),
            "flatten of tensor FLOAT[0, 1073741824, 1073741824]: dimensions 1..3 exceed 2^31-1"),
        on45(
            t -> t.reshape(3, 7),
            "reshape of tensor FLOAT[4, 5] to [3, 7]: 20 elements against 21"),
        on45(t -> t.reshape(), "reshape of tensor FLOAT[4, 5] to []: 20 elements against 1"),
        on45(
            t -> t.reshape(-4, -5),
            "reshape of tensor FLOAT[4, 5] to [-4, -5] has a negative size"),
        on45(
            t -> t.reshape(HUGE, HUGE, HUGE),
            "reshape of tensor FLOAT[4, 5] to [1073741824, 1073741824, 1073741824]: 20 elements"
                + " against more than 2^31-1"),
        on45(
            t -> t.reshapePartial(1, 2, 2, 2),
            "reshape of tensor FLOAT[4, 5] to [4, 2, 2]: 20 elements against 16"),
        on45(
            t -> t.reshapePartial(2, 1, 1),
            "reshapePartial of tensor FLOAT[4, 5]: dimensions 2..1 must be in 0..2"),
        on45(t -> t.expand(0, 3), "expand of tensor FLOAT[4, 5] at 3 must be in 0..2"),
        on45(t -> t.expand(-1), "expand of tensor FLOAT[4, 5] at -1 must be in 0..2"),
        on45(t -> t.squeeze(0), "squeeze of tensor FLOAT[4, 5]: dimension 0 is not of size 1"),
        on45(t -> t.squeeze(2), "squeeze of tensor FLOAT[4, 5]: dimension 2 must be in 0..1"),
        on45(t -> t.dimShuffle(0), "dimShuffle of tensor FLOAT[4, 5] by [0] is no permutation"),
        on45(
            t -> t.dimShuffle(1, 1),
            "dimShuffle of tensor FLOAT[4, 5] by [1, 1] is no permutation"),
        on45(
            t -> t.dimShuffle(0, 2),
            "dimShuffle of tensor FLOAT[4, 5] by [0, 2] is no permutation"),
        on45(
            t -> t.dimShufflePartial(ints(0), ints()),
            "dimShufflePartial of tensor FLOAT[4, 5] needs as many sources as destinations"),
        on45(
            t -> t.dimShufflePartial(ints(0, 0), ints(0, 1)),
            "dimShufflePartial of tensor FLOAT[4, 5] from [0, 0] to [0, 1] names a dimension twice"),
        on45(
            t -> t.dimRoll(0, 2),
            "dimShufflePartial of tensor FLOAT[4, 5]: dimension 2 must be in 0..1"),
        on(ints(4), Tensor::transpose, "transpose of tensor FLOAT[4] needs rank 2"),
        on45(t -> t.broadcast(-1, 0), "broadcast of tensor FLOAT[4, 5] by -1 is negative"),
        on45(
            t -> t.broadcast(HUGE, 0),
            "broadcast of tensor FLOAT[4, 5] by 1073741824 along dimension 0 exceeds 2^31-1"
                + " elements"),
        on45(
            t -> t.broadcast(HUGE / 4, 1),
            "broadcast of tensor FLOAT[4, 5] by 268435456 along dimension 1 exceeds 2^31-1"
                + " elements"),
        on45(t -> t.upsample(-2, 1), "upsample of tensor FLOAT[4, 5] by -2 is negative"),
        on45(
            t -> t.upsample(HUGE, 1),
            "upsample of tensor FLOAT[4, 5] by 1073741824 along dimension 1 exceeds 2^31-1"
                + " elements"),
        on45(t -> t.subSample(0, 1), "subSample of tensor FLOAT[4, 5] by 0 needs at least 1"),
        on45(
            t -> t.reinterpret(ElementType.INT),
            "reinterpret of tensor FLOAT[4, 5] as INT needs a type of the same size and register"
                + " file"),
        on45(t -> Tensor.concat(), "concat of no tensors"),
        on45(
            t -> Tensor.concat(List.of(t), 2),
            "concat of tensor FLOAT[4, 5]: dimension 2 must be in 0..1"),
        on45(
            t -> Tensor.concat(t, t.transpose()),
            "concat along dimension 0: part 1 is tensor FLOAT[5, 4], part 0 is tensor FLOAT[4, 5]"),
        on45(
            t -> Tensor.concat(t, t.flatten()),
            "concat along dimension 0: part 1 is tensor FLOAT[20], part 0 is tensor FLOAT[4, 5]"),
        on45(
            t -> Tensor.concat(t, t.broadcast(100_000_000, 0), t.broadcast(100_000_000, 0)),
            "concat of 3 tensors along dimension 0, the first of them tensor FLOAT[4, 5], exceeds"
                + " 2^31-1 elements"),
        on45(
            t -> t.append(t, 0),
            "concat along dimension 0: part 1 is tensor FLOAT[1, 4, 5], part 0 is tensor FLOAT[4,"
                + " 5]"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("mistakes")
  void aWrongArgumentIsNamedWithTheTensor(int[] shape, Consumer<Tensor> operation, String message) {
    Tensor t = tensor(new Graph(GC200), shape);
    assertThatThrownBy(() -> operation.accept(t))
        .isInstanceOf(TensorException.class)
        .hasMessage(message);
  }

  @Test
  void tensorsOfTwoGraphsCannotBeJoined() {
    Tensor mine = tensor(new Graph(GC200), 2);
    Tensor theirs = tensor(new Graph(GC200), 2);
    assertThatThrownBy(() -> Tensor.concat(mine, theirs))
        .isInstanceOf(GraphException.class)
        .hasMessage("concat: it belongs to another graph");
  }

  @Test
  void aVariableOfAnImpossibleShapeIsRefused() {
    var graph = new Graph(GC200);
    assertThatThrownBy(() -> tensor(graph, 2, -1))
        .isInstanceOf(TensorException.class)
        .hasMessage("variable 'x' of shape [2, -1] has a negative size");
    assertThatThrownBy(() -> tensor(graph, HUGE, 2))
        .isInstanceOf(TensorException.class)
        .hasMessage(
            "variable 'x' of shape [1073741824, 2] exceeds 2^31-1 elements; split it into several"
                + " variables");
  }

  @Test
  void anEmptyTensorCanHaveAnyOtherSizesInAnyOrder() {
    Tensor t = tensor(new Graph(GC200), HUGE, HUGE, 0);
    assertThat(t.numElements()).isZero();
    assertThat(t.dimRoll(2, 0).shape()).containsExactly(0, HUGE, HUGE);
    assertThat(t.reshape(HUGE, HUGE, HUGE, 0).reverse(1).getVarRegions()).isEmpty();
    assertThat(t.broadcast(3, 2).shape()).containsExactly(HUGE, HUGE, 0);
  }

  @Test
  void anIntervalTheWrongWayRoundIsRefused() {
    assertThatThrownBy(() -> new Interval(3, 2))
        .hasMessage("interval 3..2 needs 0 <= begin <= end");
    assertThatThrownBy(() -> new Interval(-1, 2))
        .hasMessage("interval -1..2 needs 0 <= begin <= end");
  }

  @Test
  void aTensorDumpsItsRegionsALineEach() {
    Tensor t = tensor(new Graph(GC200), 2, 3);
    assertThat(t.slice(1, 3, 1).dump()).isEqualTo("tensor FLOAT[2, 2]\n  x[1..3)\n  x[4..6)");
    assertThat(t.index(0).index(0).dump()).isEqualTo("tensor FLOAT[]\n  x[0..1)");
  }

  @Test
  void initialValuesMustFitTypeAndNumberOfElements() {
    var graph = new Graph(GC200);
    Tensor t = tensor(graph, 2, 3);
    Tensor bytes = graph.addVariable("b", ElementType.UNSIGNED_CHAR, 3);
    assertThatThrownBy(() -> graph.setInitialValue(t, 1f, 2f))
        .isInstanceOf(TensorException.class)
        .hasMessage(
            "initial value of tensor FLOAT[2, 3]: 2 values for 6 elements; give as many, or one"
                + " for all");
    assertThatThrownBy(() -> graph.setInitialValue(t, 1))
        .isInstanceOf(TensorException.class)
        .hasMessage(
            "initial value of tensor FLOAT[2, 3] from ints needs an integer element type or"
                + " BOOL");
    assertThatThrownBy(() -> graph.setInitialValue(bytes, 1f))
        .isInstanceOf(TensorException.class)
        .hasMessage(
            "initial value of tensor UNSIGNED_CHAR[3] from floats needs element type FLOAT"
                + " or HALF");
    assertThatThrownBy(() -> graph.setInitialValue(bytes, 0, 255, 256))
        .isInstanceOf(TensorException.class)
        .hasMessage(
            "initial value of tensor UNSIGNED_CHAR[3]: value 256 at index 2 does not fit element"
                + " type UNSIGNED_CHAR, which holds 0..255");
  }
}
