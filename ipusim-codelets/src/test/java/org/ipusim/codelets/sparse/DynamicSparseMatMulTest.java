package org.ipusim.codelets.sparse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ipusim.codelets.SmallTargets.small;

import java.util.SplittableRandom;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class DynamicSparseMatMulTest {
  private static final int PRODUCTS = 40;

  private record Case(
      DynamicSparseParams params,
      ElementType type,
      boolean transposed,
      DynamicSparseOptions options,
      int tiles) {
    static Case random(SplittableRandom random) {
      ElementType type = random.nextBoolean() ? ElementType.FLOAT : ElementType.HALF;
      int size = RandomSparse.blockSize(random);
      int grain = size > 1 ? 1 : type == ElementType.FLOAT ? 2 : 4;
      int m = size * random.nextInt(1, 12);
      int k = size * random.nextInt(1, 12);
      int n = grain * random.nextInt(1, 20);
      double density = random.nextDouble(0.05, 1);
      ElementType partials = random.nextBoolean() ? ElementType.FLOAT : ElementType.HALF;
      var options =
          new DynamicSparseOptions(
              0.6,
              0.3,
              partials,
              true,
              false,
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextInt(3) == 0,
              "");
      return new Case(
          DynamicSparseParams.ofDensity(m, k, n, size, density),
          type,
          random.nextInt(3) == 0,
          options,
          4 * random.nextInt(1, 9));
    }

    BlockSparseMatrix matrix(SplittableRandom random) {
      double density =
          (double) params.maxBlocks()
              / (params.m() / params.blockSize() * (params.k() / params.blockSize()));
      int m = params.m();
      int k = params.k();
      int size = params.blockSize();
      SparsePattern pattern =
          switch (random.nextInt(3)) {
            case 0 -> SparsePatterns.banded(m, k, size, density);
            case 1 -> SparsePatterns.skewed(m, k, size, density);
            default -> SparsePatterns.uniform(m, k, size, density, random.nextLong());
          };
      return RandomSparse.matrix(random, pattern);
    }
  }

  private static float[] plain(BlockSparseMatrix a, float[] b, int n) {
    int rows = a.pattern().rows();
    int depth = a.pattern().columns();
    float[] dense = a.toDense();
    var out = new float[rows * n];
    for (int m = 0; m < rows; m++) {
      for (int k = 0; k < depth; k++) {
        for (int c = 0; c < n; c++) {
          out[m * n + c] += dense[m * depth + k] * b[k * n + c];
        }
      }
    }
    return out;
  }

  @Test
  void productsOfIntegersAreExactForAnyShapeTypeAndPattern() {
    int propagated = 0;
    for (long seed = 0; seed < PRODUCTS; seed++) {
      var random = new SplittableRandom(seed);
      Case c = Case.random(random);
      Target target = small(c.tiles());
      var graph = new Graph(target);
      SparseTensor lhs =
          DynamicSparseMatMul.createSparseDenseMatMulLHS(
              graph, c.type(), c.params(), "lhs", c.options());
      Tensor rhs =
          DynamicSparseMatMul.createSparseDenseMatMulRHS(
              graph, c.type(), c.params(), c.transposed(), "rhs", c.options());
      var program = Sequence.builder();
      Tensor out =
          DynamicSparseMatMul.sparseDenseMatMul(
              graph, lhs, rhs, c.params(), c.transposed(), program, "product", c.options());
      graph.createHostWrite("meta", lhs.metaInformation());
      graph.createHostWrite("values", lhs.nzValues());
      graph.createHostWrite("rhs", rhs);
      graph.createHostRead("out", out);
      var partitioner = SparsePartitioner.of(graph, c.type(), c.params(), c.options());
      try (var engine = new Engine(graph.compile(program.build()))) {
        for (int run = 0; run < 2; run++) {
          BlockSparseMatrix matrix = c.matrix(random);
          SparseBuckets buckets = partitioner.partition(matrix);
          propagated += buckets.propagationSteps() > 0 ? 1 : 0;
          float[] dense = RandomSparse.integers(rhs.numElements(), random);
          engine.writeInts("meta", buckets.metaInformation());
          engine.writeFloats("values", buckets.nzValues());
          engine.writeFloats("rhs", dense);
          engine.run(0);
          assertThat(engine.readFloats("out"))
              .as("seed %d, %s, %s", seed, c, matrix)
              .isEqualTo(
                  plain(c.transposed() ? matrix.transposed() : matrix, dense, c.params().n()));
        }
      }
    }
    assertThat(propagated).isGreaterThan(PRODUCTS / 4);
  }

  /** Gradients of the elements of a matrix's blocks. */
  private static float[] gradient(BlockSparseMatrix a, float[] out, float[] in, int n) {
    int size = a.pattern().blockSize();
    int[] rows = a.pattern().blockRowIndices();
    var gradient = new float[a.pattern().blocks() * size * size];
    for (int i = 0; i < gradient.length; i++) {
      int block = i / (size * size);
      int row = rows[block] * size + i / size % size;
      int column = a.pattern().blockColumn(block) * size + i % size;
      for (int c = 0; c < n; c++) {
        gradient[i] += out[row * n + c] * in[column * n + c];
      }
    }
    return gradient;
  }

  @Test
  void gradientsOfTheSparseMatrixAreThoseOfItsBlocks() {
    int propagated = 0;
    int onMatrixUnit = 0;
    for (boolean movesBuckets : new boolean[] {false, true}) {
      for (long seed = 0; seed < PRODUCTS; seed++) {
        var random = new SplittableRandom(seed);
        Case c = Case.random(random);
        DynamicSparseOptions o = c.options();
        var options =
            new DynamicSparseOptions(
                o.availableMemoryProportion(),
                o.metaInfoBucketOversizeProportion(),
                o.partialsType(),
                true,
                true,
                o.sharedBuckets(),
                o.optimiseForSpeed(),
                o.forceBucketSpills(),
                "{\"exchange\": {\"gradWExchangeBuckets\": " + movesBuckets + "}}");
        DynamicSparseParams p = c.params();
        int n = random.nextBoolean() ? p.n() : 16 * random.nextInt(1, 5);
        var params = new DynamicSparseParams(p.m(), p.k(), n, p.blockSize(), p.maxBlocks());
        var graph = new Graph(small(c.tiles()));
        GradWMethod method =
            requireNonNull(DynamicPlanner.plan(graph, c.type(), params, options).gradient());
        assertThat(method.movesBuckets()).isEqualTo(movesBuckets);
        onMatrixUnit += method.onMatrixUnit() ? 1 : 0;
        BlockSparseMatrix matrix = c.matrix(random);
        propagated +=
            assertGradient(graph, c.type(), params, options, matrix, random, seed) ? 1 : 0;
      }
    }
    assertThat(propagated).isGreaterThan(2 * PRODUCTS / 10);
    assertThat(onMatrixUnit).isGreaterThan(2 * PRODUCTS / 10);
  }

  /** Compares a gradient with the host's; tells whether anything left its tiles. */
  private static boolean assertGradient(
      Graph graph,
      ElementType type,
      DynamicSparseParams params,
      DynamicSparseOptions options,
      BlockSparseMatrix matrix,
      SplittableRandom random,
      long seed) {
    SparseTensor lhs =
        DynamicSparseMatMul.createSparseDenseMatMulLHS(graph, type, params, "lhs", options);
    Tensor in =
        DynamicSparseMatMul.createSparseDenseMatMulRHS(graph, type, params, false, "in", options);
    Tensor out =
        DynamicSparseMatMul.createSparseDenseMatMulRHS(graph, type, params, true, "out", options);
    var program = Sequence.builder();
    Tensor gradient =
        DynamicSparseMatMul.sparseGradW(graph, lhs, out, in, params, program, "gradW", options);
    graph.createHostWrite("meta", lhs.metaInformation());
    graph.createHostWrite("in", in);
    graph.createHostWrite("out", out);
    graph.createHostRead("gradient", gradient);
    SparseBuckets buckets = SparsePartitioner.of(graph, type, params, options).partition(matrix);
    float[] ins = RandomSparse.integers(in.numElements(), random);
    float[] outs = RandomSparse.integers(out.numElements(), random);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.writeInts("meta", buckets.metaInformation());
      engine.writeFloats("in", ins);
      engine.writeFloats("out", outs);
      engine.run(0);
      assertThat(buckets.matrix(engine.readFloats("gradient")).values())
          .as("seed %d, %s, %s, %s", seed, params, options, matrix)
          .isEqualTo(gradient(matrix, outs, ins, params.n()));
    }
    return buckets.propagationSteps() > 0;
  }
}
