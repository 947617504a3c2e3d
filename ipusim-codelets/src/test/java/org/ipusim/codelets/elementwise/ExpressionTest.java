package org.ipusim.codelets.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipusim.codelets.elementwise.Expression.add;
import static org.ipusim.codelets.elementwise.Expression.cast;
import static org.ipusim.codelets.elementwise.Expression.clamp;
import static org.ipusim.codelets.elementwise.Expression.constant;
import static org.ipusim.codelets.elementwise.Expression.divide;
import static org.ipusim.codelets.elementwise.Expression.multiply;
import static org.ipusim.codelets.elementwise.Expression.placeholder;
import static org.ipusim.codelets.elementwise.Expression.select;
import static org.ipusim.codelets.elementwise.Expression.subtract;
import static org.ipusim.core.number.ElementType.BOOL;
import static org.ipusim.core.number.ElementType.FLOAT;
import static org.ipusim.core.number.ElementType.HALF;
import static org.ipusim.core.number.ElementType.INT;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ipusim.codelets.RandomTensors;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.VertexTypeProfile;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpressionTest {
  private static final MapOptions FUSED = MapOptions.defaults();
  private static final MapOptions SEPARATE = new MapOptions(false, true, false);
  @TempDir Path folder;

  /** Expressions of reals of one type in three tensors, of which the third may be one element. */
  private static List<Expression> expressions() {
    Expression a = placeholder(1);
    Expression b = placeholder(2);
    Expression c = placeholder(3);
    return List.of(
        add(multiply(a, b), c),
        divide(subtract(a, constant(0.3)), add(b, c)),
        Expression.of(
            UnaryOperation.TANH, add(multiply(a, a), Expression.of(UnaryOperation.SQRT, b))),
        select(a, b, Expression.of(BinaryOperation.LESS_THAN, multiply(a, c), b)),
        clamp(multiply(a, constant(3)), b, add(b, c)),
        cast(add(cast(multiply(a, constant(9)), INT), constant(2)), FLOAT),
        Expression.of(BinaryOperation.GREATER_THAN, add(a, b), c),
        cast(Expression.of(BinaryOperation.NOT_EQUAL, a, multiply(b, constant(1))), HALF));
  }

  private static float[] mapped(
      long seed, Expression expression, MapOptions options, boolean inPlace) {
    var t = new RandomTensors(seed);
    ElementType type = t.random().nextBoolean() ? FLOAT : HALF;
    int[] shape = t.shape();
    int n = RandomTensors.elements(shape);
    boolean one = t.random().nextBoolean();
    Tensor a = t.real(type, shape, t.floats(n, 0.1f, 2));
    Tensor b = t.real(type, shape, t.floats(n, 0.1f, 2));
    Tensor c = t.real(type, one ? new int[] {} : shape, t.floats(one ? 1 : n, 0.1f, 2));
    List<Tensor> tensors = List.of(a, b, c);
    Tensor out = a;
    if (inPlace) {
      Elementwise.mapInPlace(t.graph, expression, tensors, t.program, "m", options);
    } else {
      out = Elementwise.map(t.graph, expression, tensors, t.program, "m", options);
    }
    return out.elementType() == BOOL
        ? t.floatsOf(Cast.cast(t.graph, out, FLOAT, t.program, "c"))
        : t.floatsOf(out);
  }

  @Test
  void aFusedVertexGivesWhatSeparateVerticesGive() {
    for (Expression expression : expressions()) {
      for (long seed = 0; seed < 10; seed++) {
        assertThat(mapped(seed, expression, FUSED, false))
            .as("seed %d %s", seed, expression)
            .isEqualTo(mapped(seed, expression, SEPARATE, false));
      }
    }
  }

  @Test
  void inPlaceTheFirstTensorGetsTheResults() {
    for (Expression expression : expressions().subList(0, 5)) {
      for (long seed = 0; seed < 10; seed++) {
        float[] expected = mapped(seed, expression, FUSED, false);
        assertThat(mapped(seed, expression, FUSED, true)).isEqualTo(expected);
        assertThat(mapped(seed, expression, SEPARATE, true)).isEqualTo(expected);
      }
    }
  }

  @Test
  void anExpressionIsThatOfThePlainReference() {
    var t = new RandomTensors(1);
    Tensor a = t.real(FLOAT, new int[] {5}, 1, 2, 3, 4, 5);
    Tensor b = t.real(FLOAT, new int[] {5}, 5, 4, 3, 2, 1);
    Expression e = add(multiply(placeholder(1), placeholder(2)), constant(0.5));
    assertThat(t.floatsOf(Elementwise.map(t.graph, e, List.of(a, b), t.program, "m")))
        .containsExactly(5.5f, 8.5f, 9.5f, 8.5f, 5.5f);
  }

  @Test
  void shapesThatAreRepeatedAreMappedOperationByOperation() {
    var t = new RandomTensors(2);
    Tensor a = t.real(FLOAT, new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
    Tensor b = t.real(FLOAT, new int[] {3}, 10, 20, 30);
    Expression e = multiply(add(placeholder(1), placeholder(2)), constant(2));
    assertThat(t.floatsOf(Elementwise.map(t.graph, e, List.of(a, b), t.program, "m")))
        .containsExactly(22, 44, 66, 28, 50, 72);
  }

  private static Executable oneTile(Expression expression, ElementType type, int n) {
    var graph = new Graph(RandomTensors.TARGET);
    Sequence.Builder program = Sequence.builder();
    Tensor a = graph.addVariable("a", type, n);
    Tensor b = graph.addVariable("b", type, n);
    graph.setTileMapping(a, 0);
    graph.setTileMapping(b, 0);
    graph.setInitialValue(a, 2f);
    graph.setInitialValue(b, 3f);
    Tensor out = Elementwise.map(graph, expression, List.of(a, b), program, "m");
    graph.createHostRead("out", out);
    return graph.compile(program.build());
  }

  private static VertexTypeProfile vertex(Expression expression, ElementType type, int n) {
    try (var engine = new Engine(oneTile(expression, type, n))) {
      engine.run(0);
      assertThat(engine.profile().vertexTypes()).hasSize(1);
      return engine.profile().vertexTypes().getFirst();
    }
  }

  @Test
  void aFusedVertexIsNamedByItsExpressionAndCostsItsSchedule() {
    Expression e = add(multiply(placeholder(1), placeholder(2)), constant(0.5));
    VertexTypeProfile floats = vertex(e, FLOAT, 1200);
    assertThat(floats.codelet()).endsWith("Map1D<add(multiply(_1,_2),0_5),float,float>");
    // Two loads, product, sum, store: five bundles for two floats, 100 passes a worker.
    assertThat(floats.cycles().max()).isEqualTo(11 + 6 * (20 + 100 * 5));
    // The same five bundles for four halves.
    assertThat(vertex(e, HALF, 1200).cycles().max()).isEqualTo(11 + 6 * (20 + 50 * 5));
    assertThat(vertex(e, FLOAT, 7).cycles().max()).isEqualTo(11 + 6 * (20 + 5));
    // The second load and the root of the first go together; 10 bundles of two roots by the table.
    Expression roots = subtract(Expression.of(UnaryOperation.SQRT, placeholder(1)), placeholder(2));
    assertThat(vertex(roots, FLOAT, 120).cycles().max()).isEqualTo(11 + 6 * (20 + 10 * 13));
  }

  @Test
  void aFusedVertexIsSavedWithItsExecutable() {
    Expression e = multiply(add(placeholder(1), placeholder(2)), constant(4));
    Path file = folder.resolve("fused");
    oneTile(e, FLOAT, 3).save(file);
    try (var engine = new Engine(Executable.load(file))) {
      engine.run(0);
      assertThat(engine.readFloats("out")).containsExactly(20, 20, 20);
    }
  }

  @Test
  void aLongExpressionIsNamedByItsHash() {
    Expression e = placeholder(1);
    for (int i = 0; i < 40; i++) {
      e = add(e, placeholder(2));
    }
    assertThat(vertex(e, FLOAT, 10).codelet()).matches(".*\\.Map1D<sha256 [0-9a-f]{64}>");
  }

  @Test
  void whatDoesNotSuitIsRefusedWithWhatWould() {
    var t = new RandomTensors(3);
    Tensor a = t.real(FLOAT, new int[] {3}, 1);
    Tensor i = t.whole(INT, new int[] {3}, 1);
    List<Tensor> tensors = List.of(a, i);
    assertThatThrownBy(
            () ->
                Elementwise.map(
                    t.graph, add(placeholder(1), placeholder(2)), tensors, t.program, "m"))
        .hasMessage("m: operands of ADD have types FLOAT and INT; cast one of them");
    assertThatThrownBy(() -> Elementwise.map(t.graph, placeholder(3), tensors, t.program, "m"))
        .hasMessage("m: there is no tensor for placeholder 3, only 2");
    assertThatThrownBy(
            () -> Elementwise.map(t.graph, add(constant(1), constant(2)), tensors, t.program, "m"))
        .hasMessageContaining("give one a type");
    assertThatThrownBy(() -> MapOptions.parse(Map.of("enableGenerateCodelets", "false")))
        .hasMessageContaining("unknown option 'enableGenerateCodelets'")
        .hasMessageContaining("enableGenerateCodelet");
  }
}
