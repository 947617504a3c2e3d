package org.ipusim.codelets.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipusim.codelets.SmallTargets.small;

import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class StaticSparseMatMulTest {
  private static final int PRODUCTS = 60;

  private static float[] product(float[] a, int m, int k, float[] b, int n) {
    float[] c = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        float v = a[i * k + l];
        for (int j = 0; v != 0 && j < n; j++) {
          c[i * n + j] += v * b[l * n + j];
        }
      }
    }
    return c;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Case(
      SparsePattern pattern, BlockSparseMatrix matrix, ElementType type, int n, float[] dense) {
    static Case random(SplittableRandom random) {
      SparsePattern pattern = RandomSparse.pattern(random, RandomSparse.blockSize(random));
      ElementType type = random.nextBoolean() ? ElementType.HALF : ElementType.FLOAT;
      int n = random.nextInt(1, 40);
      return new Case(
          pattern,
          RandomSparse.matrix(random, pattern),
          type,
          n,
          RandomSparse.integers(pattern.columns() * n, random));
    }

    float[] expected() {
      return product(matrix.toDense(), pattern.rows(), pattern.columns(), dense, n);
    }
  }

  private static float[] run(Graph graph, Tensor out, Sequence.Builder program) {
    graph.createHostRead("out", out);
    try (Engine engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      return engine.readFloats("out");
    }
  }

  @Test
  void productsOfIntegersAreExactForAnyPatternShapeAndType() {
    for (long seed = 0; seed < PRODUCTS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Case c = Case.random(random);
      Graph graph = new Graph(small(2 * random.nextInt(1, 9)));
      StaticSparseTensor sparse =
          StaticSparseMatMul.createSparseDenseMatMulLhs(
              graph, c.type(), c.pattern(), c.n(), "w", StaticMatMulOptions.defaults());
      Tensor x = StaticSparseMatMul.createSparseDenseMatMulRhs(graph, sparse, "x");
      Sequence.Builder program = Sequence.builder();
      Tensor y = StaticSparseMatMul.sparseDenseMatMul(graph, sparse, x, program, "product");
      graph.setInitialValue(sparse.values(), sparse.deviceValues(c.matrix()));
      graph.setInitialValue(x, c.dense());
      assertThat(y.shape()).containsExactly(c.pattern().rows(), c.n());
      assertThat(run(graph, y, program)).as("seed %d: %s", seed, c).isEqualTo(c.expected());
    }
  }

  @Test
  void denseTimesSparseIsTheTransposeOfTheProductOfTransposes() {
    for (long seed = 0; seed < PRODUCTS / 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Case c = Case.random(random);
      Graph graph = new Graph(small(2 * random.nextInt(1, 9)));
      StaticSparseTensor sparse =
          StaticSparseMatMul.createDenseSparseMatMulRhs(
              graph,
              c.type(),
              c.pattern().transposed(),
              c.n(),
              "w",
              StaticMatMulOptions.defaults());
      Tensor x = StaticSparseMatMul.createDenseSparseMatMulLhs(graph, sparse, "x");
      Sequence.Builder program = Sequence.builder();
      Tensor y = StaticSparseMatMul.denseSparseMatMul(graph, x, sparse, program, "product");
      graph.setInitialValue(sparse.values(), sparse.deviceValues(c.matrix().transposed()));
      graph.setInitialValue(x.transpose(), c.dense());
      assertThat(y.shape()).containsExactly(c.n(), c.pattern().rows());
      assertThat(run(graph, y.transpose(), program))
          .as("seed %d: %s", seed, c)
          .isEqualTo(c.expected());
    }
  }

  @Test
  void deviceOrderGivesTheMatrixBack() {
    for (long seed = 0; seed < PRODUCTS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Case c = Case.random(random);
      StaticSparseTensor sparse =
          StaticSparseMatMul.createSparseDenseMatMulLhs(
              new Graph(small(8)),
              c.type(),
              c.pattern(),
              c.n(),
              "w",
              StaticMatMulOptions.defaults());
      assertThat(sparse.hostMatrix(sparse.deviceValues(c.matrix())))
          .as("seed %d: %s", seed, c)
          .isEqualTo(c.matrix());
    }
  }

  @Test
  void rowsWithoutBlocksGiveZerosEvenWhenTheDenseMatrixIsNotANumber() {
    SparsePattern pattern = SparsePattern.of(16, 16, 4, new int[] {1}, new int[] {2});
    Graph graph = new Graph(small(4));
    StaticSparseTensor sparse =
        StaticSparseMatMul.createSparseDenseMatMulLhs(
            graph, ElementType.HALF, pattern, 4, "w", StaticMatMulOptions.defaults());
    Tensor x = StaticSparseMatMul.createSparseDenseMatMulRhs(graph, sparse, "x");
    Sequence.Builder program = Sequence.builder();
    Tensor y = StaticSparseMatMul.sparseDenseMatMul(graph, sparse, x, program, "product");
    float[] values = new float[16];
    values[0] = Float.NaN;
    graph.setInitialValue(
        sparse.values(), sparse.deviceValues(BlockSparseMatrix.of(pattern, values)));
    graph.setInitialValue(x, 1f);

    float[] out = run(graph, y, program);

    assertThat(out[4 * 4]).isNaN();
    for (int i = 0; i < out.length; i++) {
      if (i / 4 != 4) {
        assertThat(out[i]).isZero();
      }
    }
  }

  @Test
  void elementsRoundEachProductToHalfAndBlocksTheSumOfEach() {
    float fine = 1 + 0x1p-10f;
    assertThat(halves(1, new float[] {fine, 1}, new float[] {fine, 0x1p-11f}))
        .isEqualTo(Float.float16ToFloat(Float.floatToFloat16(1 + 0x1p-9f + 0x1p-11f)));
    float[] block = new float[16];
    float[] dense = {fine, 0x1p-11f, 0, 0};
    block[0] = fine;
    block[1] = 1;
    assertThat(halves(4, block, dense))
        .isEqualTo(Float.float16ToFloat(Float.floatToFloat16(fine * fine + 0x1p-11f)));
  }

  /** The first element of a product of a row of blocks with one column. */
  private static float halves(int size, float[] values, float[] dense) {
    int blocks = values.length / (size * size);
    int[] columns = new int[blocks];
    for (int i = 0; i < blocks; i++) {
      columns[i] = i;
    }
    SparsePattern pattern = SparsePattern.of(size, blocks * size, size, new int[blocks], columns);
    Graph graph = new Graph(small(2));
    StaticSparseTensor sparse =
        StaticSparseMatMul.createSparseDenseMatMulLhs(
            graph, ElementType.HALF, pattern, 1, "w", new StaticMatMulOptions(0.6, 1, 1, true));
    Tensor x = StaticSparseMatMul.createSparseDenseMatMulRhs(graph, sparse, "x");
    Sequence.Builder program = Sequence.builder();
    Tensor y = StaticSparseMatMul.sparseDenseMatMul(graph, sparse, x, program, "product");
    graph.setInitialValue(
        sparse.values(), sparse.deviceValues(BlockSparseMatrix.of(pattern, values)));
    graph.setInitialValue(x, dense);
    return run(graph, y, program)[0];
  }

  @Test
  void aMatrixOfAnotherPatternIsRefusedEvenWithAsManyBlocks() {
    SparsePattern planned = SparsePatterns.uniform(64, 64, 8, 0.25, 1);
    SparsePattern other = SparsePatterns.uniform(64, 64, 8, 0.25, 2);
    StaticSparseTensor sparse =
        StaticSparseMatMul.createSparseDenseMatMulLhs(
            new Graph(small(8)),
            ElementType.HALF,
            planned,
            16,
            "w",
            StaticMatMulOptions.defaults());
    float[] values = new float[other.blocks() * 64];

    assertThatThrownBy(() -> sparse.deviceValues(BlockSparseMatrix.of(other, values)))
        .hasMessageStartingWith(
            "this static product is planned for the pattern of 64 x 64 in 16 blocks of 8, not for"
                + " another");
  }

  @Test
  void operandsThatDoNotFitAreNamed() {
    Graph graph = new Graph(small(8));
    SparsePattern pattern = SparsePatterns.uniform(64, 32, 8, 0.25, 1);
    StaticSparseTensor sparse =
        StaticSparseMatMul.createSparseDenseMatMulLhs(
            graph, ElementType.HALF, pattern, 16, "w", StaticMatMulOptions.defaults());
    Tensor wrong = graph.addVariable("x", ElementType.HALF, 64, 16);
    Sequence.Builder program = Sequence.builder();

    assertThatThrownBy(
            () -> StaticSparseMatMul.sparseDenseMatMul(graph, sparse, wrong, program, "mm"))
        .hasMessageStartingWith(
            "mm: the sparse matrix is planned for a dense one of 32 x 16 HALF, not ");
    assertThatThrownBy(
            () -> StaticSparseMatMul.denseSparseMatMul(graph, wrong, sparse, program, "mm"))
        .hasMessage(
            "mm: the sparse matrix was made for the left side of a product; make it with"
                + " createDenseSparseMatMulRhs");
  }

  @Test
  void splitsThatDoNotFitAreRefused() {
    SparsePattern pattern = SparsePatterns.uniform(64, 64, 8, 0.25, 1);

    assertThatThrownBy(
            () ->
                StaticSparseMatMul.createSparseDenseMatMulLhs(
                    new Graph(small(8)),
                    ElementType.HALF,
                    pattern,
                    16,
                    "w",
                    new StaticMatMulOptions(0.6, 8, 4, true)))
        .hasMessage(
            "no plan for 64 x 64 in 16 blocks of 8 times 16 columns on 8 tiles fits in"
                + " availableMemoryProportion 0.6, numBands 8 and nSplit 4; raise the proportion"
                + " or take fewer columns at once");
    assertThatThrownBy(() -> StaticMatMulOptions.parse(Map.of("nsplit", "2")))
        .hasMessageContaining("there is no option 'nsplit'")
        .hasMessageContaining("nSplit");
    assertThatThrownBy(() -> StaticMatMulOptions.parse(Map.of("nSplit", "two")))
        .hasMessage("nSplit is 'two', must be a whole number");
  }
}
