package org.ipusim.codelets.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipusim.codelets.SmallTargets.small;

import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class StaticSparseMatMulTest {
  private static final int PRODUCTS = 60;
  private static final Target BOW = Target.of(ChipSpec.preset("bow"));

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

  @Test
  void productsAreThoseOfTheHost() {
    for (long seed = 0; seed < PRODUCTS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SparsePattern pattern = RandomSparse.pattern(random, RandomSparse.blockSize(random));
      ElementType type = random.nextBoolean() ? ElementType.HALF : ElementType.FLOAT;
      int n = random.nextInt(1, 40);
      BlockSparseMatrix matrix = RandomSparse.matrix(random, pattern);
      float[] dense = RandomSparse.integers(pattern.columns() * n, random);
      Graph graph = new Graph(small(2 * random.nextInt(1, 9)));
      StaticSparseTensor sparse =
          StaticSparseMatMul.createSparseDenseMatMulLhs(
              graph, type, pattern, n, "w", StaticMatMulOptions.defaults());
      Tensor x = StaticSparseMatMul.createSparseDenseMatMulRhs(graph, sparse, "x");
      Sequence.Builder program = Sequence.builder();
      Tensor y = StaticSparseMatMul.sparseDenseMatMul(graph, sparse, x, program, "product");
      graph.setInitialValue(sparse.values(), sparse.deviceValues(matrix));
      graph.setInitialValue(x, dense);
      graph.createHostRead("y", y);
      float[] result;
      try (Engine engine = new Engine(graph.compile(program.build()))) {
        engine.run(0);
        result = engine.readFloats("y");
      }
      assertThat(result)
          .as("seed %d: %s times %d columns of %s", seed, pattern, n, type)
          .isEqualTo(product(matrix.toDense(), pattern.rows(), pattern.columns(), dense, n));
    }
  }
}
