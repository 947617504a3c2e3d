package org.ipusim.codelets.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipusim.codelets.SmallTargets.small;

import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.codelets.internal.plan.PlanConstraints;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class MatMulTest {
  private static final int PRODUCTS = 60;

  private record Case(
      int groups,
      int rows,
      int depth,
      int columns,
      ElementType input,
      ElementType output,
      PlanOptions options,
      boolean prepared) {
    static Case random(SplittableRandom random) {
      boolean single = random.nextBoolean();
      ElementType input = single ? ElementType.FLOAT : ElementType.HALF;
      ElementType partials = single || random.nextBoolean() ? ElementType.FLOAT : ElementType.HALF;
      return new Case(
          random.nextInt(1, 4),
          random.nextInt(1, 40),
          random.nextInt(1, 120),
          random.nextInt(1, 60),
          input,
          random.nextBoolean() ? ElementType.FLOAT : ElementType.HALF,
          PlanOptions.defaults().withPartialsType(partials),
          random.nextBoolean());
    }

    int[] lhs() {
      return new int[] {groups, rows, depth};
    }

    int[] rhs() {
      return new int[] {groups, depth, columns};
    }
  }

  /** Small integers, whose products and sums halves hold. */
  private static float[] integers(int count, SplittableRandom random) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(-2, 3);
    }
    return values;
  }

  private static float[] plain(Case c, float[] a, float[] b) {
    var out = new float[c.groups() * c.rows() * c.columns()];
    for (int g = 0; g < c.groups(); g++) {
      for (int m = 0; m < c.rows(); m++) {
        for (int n = 0; n < c.columns(); n++) {
          float sum = 0;
          for (int k = 0; k < c.depth(); k++) {
            sum += a[(g * c.rows() + m) * c.depth() + k] * b[(g * c.depth() + k) * c.columns() + n];
          }
          out[(g * c.rows() + m) * c.columns() + n] = sum;
        }
      }
    }
    return out;
  }

  private static Tensor anywhere(
      Graph graph, String name, ElementType type, int[] shape, SplittableRandom random) {
    Tensor t = graph.addVariable(name, type, shape);
    var mapping = TileMapping.builder();
    for (int begin = 0; begin < t.numElements(); ) {
      int end = Math.min(t.numElements(), begin + random.nextInt(1, 200));
      mapping.add(random.nextInt(graph.tiles()), begin, end);
      begin = end;
    }
    graph.setTileMapping(t, mapping.build());
    return t;
  }

  private static float[] product(Case c, Target target, float[] a, float[] b, SplittableRandom r) {
    var graph = new Graph(target);
    Tensor lhs =
        c.prepared()
            ? MatMul.createInputGroupedLhs(
                graph, c.input(), c.output(), c.lhs(), c.rhs(), "a", c.options())
            : anywhere(graph, "a", c.input(), c.lhs(), r);
    Tensor rhs =
        c.prepared()
            ? MatMul.createInputGroupedRhs(
                graph, c.input(), c.output(), c.lhs(), c.rhs(), "b", c.options())
            : anywhere(graph, "b", c.input(), c.rhs(), r);
    graph.setInitialValue(lhs, a);
    graph.setInitialValue(rhs, b);
    var program = Sequence.builder();
    Tensor out = MatMul.matMulGrouped(graph, lhs, rhs, program, c.output(), "product", c.options());
    assertThat(out.shape()).containsExactly(c.groups(), c.rows(), c.columns());
    assertThat(out.elementType()).isEqualTo(c.output());
    graph.createHostRead("out", out);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      return engine.readFloats("out");
    }
  }

  @Test
  void productsOfIntegersAreExactForAnyShapeTypeAndMapping() {
    for (long seed = 0; seed < PRODUCTS; seed++) {
      var random = new SplittableRandom(seed);
      Case c = Case.random(random);
      float[] a = integers(c.groups() * c.rows() * c.depth(), random);
      float[] b = integers(c.groups() * c.depth() * c.columns(), random);
      Target target = small(4 * random.nextInt(1, 9));
      assertThat(product(c, target, a, b, random))
          .as("seed %d, %s", seed, c)
          .isEqualTo(plain(c, a, b));
    }
  }

  @Test
  void productsInSeveralStepsAreExactToo() {
    for (long seed = 0; seed < PRODUCTS; seed++) {
      var random = new SplittableRandom(seed);
      boolean inputs = random.nextBoolean();
      int steps = random.nextInt(2, 5);
      Case c = inSteps(Case.random(random), inputs, steps, random.nextBoolean(), random);
      float[] a = integers(c.groups() * c.rows() * c.depth(), random);
      float[] b = integers(c.groups() * c.depth() * c.columns(), random);
      Target target = small(4 * random.nextInt(1, 9));
      assertThat(
              MatMul.reportPlan(
                  new Graph(target), c.input(), c.output(), c.lhs(), c.rhs(), c.options()))
          .as("seed %d, %s", seed, c)
          .contains(
              inputs
                  ? "SerialSplit[in=" + steps + ", out=1]"
                  : "SerialSplit[in=1, out=" + steps + "]");
      assertThat(product(c, target, a, b, random))
          .as("seed %d, %s", seed, c)
          .isEqualTo(plain(c, a, b));
    }
  }

  /** A product like another one, large enough for so many steps over either kind of channels. */
  private static Case inSteps(
      Case c, boolean inputs, int steps, boolean swap, SplittableRandom random) {
    String split = "ChanSplit\": {\"serial\": " + steps + "}, \"transform\": {\"swapOperands\": ";
    String json = "{\"" + (inputs ? "in" : "out") + split + swap + "}}";
    int rows = steps * random.nextInt(16, 30);
    int columns = steps * random.nextInt(16, 30);
    int depth = steps * random.nextInt(16, 40);
    return new Case(
        c.groups(), rows, depth, columns, c.input(), c.output(), constrained(json), c.prepared());
  }

  @Test
  void aProductThatDoesNotFitItsShareOfMemoryIsDoneInSteps() {
    int[] lhs = {1, 256, 512};
    int[] rhs = {1, 512, 1024};
    var graph = new Graph(small(16));
    PlanOptions fits = PlanOptions.parse(Map.of("availableMemoryProportion", "0.9"));
    PlanOptions tight = PlanOptions.parse(Map.of("availableMemoryProportion", "0.2"));

    assertThat(MatMul.reportPlan(graph, ElementType.HALF, ElementType.HALF, lhs, rhs, fits))
        .doesNotContain("SerialSplit");
    assertThat(MatMul.reportPlan(graph, ElementType.HALF, ElementType.HALF, lhs, rhs, tight))
        .contains("SerialSplit");
  }

  @Test
  void stepsOfAPreparedProductSendNothingButItsOwnOperands() {
    PlanOptions options = constrained("{\"outChanSplit\": {\"serial\": 4}}");
    var graph = new Graph(small(16));
    int[] shape = {64, 64};
    Tensor a =
        MatMul.createInputLhs(
            graph, ElementType.HALF, ElementType.HALF, shape, shape, "a", options);
    Tensor b =
        MatMul.createInputRhs(
            graph, ElementType.HALF, ElementType.HALF, shape, shape, "b", options);
    var program = Sequence.builder();
    MatMul.matMul(graph, a, b, program, ElementType.HALF, "product", options);

    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      assertThat(engine.profile().steps())
          .filteredOn(s -> s.name().contains("/sliceWeights") || s.name().contains("/update"))
          .hasSize(2)
          .allSatisfy(s -> assertThat(s.executions()).isEqualTo(4))
          // The number of the step, to every tile.
          .allSatisfy(s -> assertThat(s.exchangeBytes()).isEqualTo(4));
    }
  }

  @Test
  void shapesAndTypesThatDoNotFitAreNamed() {
    var graph = new Graph(small(4));
    var program = Sequence.builder();
    Tensor a = graph.addVariable("a", ElementType.HALF, 3, 4);
    Tensor b = graph.addVariable("b", ElementType.HALF, 5, 4);
    Tensor c = graph.addVariable("c", ElementType.FLOAT, 4, 4);
    assertThatThrownBy(
            () ->
                MatMul.matMul(graph, a, b, program, ElementType.HALF, "mm", PlanOptions.defaults()))
        .hasMessageStartingWith("mm: [1, 3, 4] times [1, 5, 4] is no product");
    assertThatThrownBy(
            () ->
                MatMul.matMul(graph, a, c, program, ElementType.HALF, "mm", PlanOptions.defaults()))
        .hasMessageStartingWith("mm: matrices of one type are multiplied, not ");
  }

  @Test
  void unknownOptionsAreRefusedNamingTheNearest() {
    assertThatThrownBy(() -> PlanOptions.parse(Map.of("partialType", "half")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no option 'partialType'")
        .hasMessageContaining("partialsType");
    assertThatThrownBy(
            () -> PlanConstraints.parse("{\"fieldsplit\": 2}", PlanConstraints.CONVOLUTION))
        .hasMessageContaining("fieldSplit");
    assertThatThrownBy(
            () -> PlanConstraints.parse("{\"fieldSplit\": \"many\"}", PlanConstraints.CONVOLUTION))
        .hasMessage("planConstraints: fieldSplit is \"many\", must be a number from 1");
  }

  @Test
  void planConstraintsAreObeyed() {
    PlanOptions constrained =
        constrained("{\"fieldSplit\": 2, \"inChanSplit\": {\"parallel\": 3}}");
    var shape = new ProductShape(1, 64, 96, 64, ElementType.HALF, ElementType.HALF);
    ProductPlan plan = ProductPlanner.plan(shape, constrained, small(16), 16);
    assertThat(plan.fieldSplit()).isEqualTo(2);
    assertThat(plan.inSplit()).isEqualTo(3);
  }

  @Test
  void eitherMatrixMayBeTheField() {
    for (boolean swap : new boolean[] {false, true}) {
      var random = new SplittableRandom(1);
      var c =
          new Case(
              2,
              24,
              48,
              40,
              ElementType.HALF,
              ElementType.HALF,
              constrained("{\"transform\": {\"swapOperands\": " + swap + "}}"),
              true);
      float[] a = integers(2 * 24 * 48, random);
      float[] b = integers(2 * 48 * 40, random);

      assertThat(product(c, small(16), a, b, random)).isEqualTo(plain(c, a, b));
      var graph = new Graph(small(16));
      assertThat(
              MatMul.reportPlan(graph, c.input(), c.output(), c.lhs(), c.rhs(), c.options())
                  .startsWith("swapped"))
          .isEqualTo(swap);
    }
  }

  @Test
  void aSwapThatIsNoTruthValueIsRefused() {
    assertThatThrownBy(
            () ->
                PlanConstraints.parse(
                    "{\"transform\": {\"swapOperands\": 1}}", PlanConstraints.CONVOLUTION))
        .hasMessage("planConstraints: transform.swapOperands is 1, must be true or false");
    assertThatThrownBy(() -> PlanOptions.parse(Map.of("fullyConnectedPass", "TRAINING")))
        .hasMessageStartingWith("fullyConnectedPass is 'TRAINING', must be one of [NONE, ");
  }

  private static PlanOptions constrained(String json) {
    return new PlanOptions(
        0.6, ElementType.HALF, false, true, false, PlanOptions.FullyConnectedPass.NONE, json);
  }
}
