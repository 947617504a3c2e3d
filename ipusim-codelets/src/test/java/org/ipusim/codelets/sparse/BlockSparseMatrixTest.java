package org.ipusim.codelets.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class BlockSparseMatrixTest {
  private static final int MATRICES = 200;

  private static void forEachMatrix(BiConsumer<BlockSparseMatrix, String> check) {
    for (long seed = 0; seed < MATRICES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SparsePattern pattern = RandomSparse.pattern(random, RandomSparse.blockSize(random));
      BlockSparseMatrix matrix = RandomSparse.matrix(random, pattern);
      check.accept(matrix, "seed " + seed + ": " + pattern);
    }
  }

  @Test
  void everyFormGivesTheMatrixBack() {
    forEachMatrix(
        (m, seed) -> {
          int size = m.pattern().blockSize();
          assertThat(BlockSparseMatrix.fromCsr(m.toCsr(), size)).as(seed).isEqualTo(m);
          assertThat(BlockSparseMatrix.fromCoo(m.toCoo(), size)).as(seed).isEqualTo(m);
          assertThat(BlockSparseMatrix.fromBsr(m.toBsr())).as(seed).isEqualTo(m);
          assertThat(m.transposed().transposed()).as(seed).isEqualTo(m);
        });
  }

  @Test
  void denseElementsStayWhereTheyAreInBlocksOfAnySize() {
    forEachMatrix(
        (m, seed) -> {
          float[] dense = m.toDense();
          int rows = m.pattern().rows();
          int columns = m.pattern().columns();
          for (int size = m.pattern().blockSize(); size >= 1; size = size == 4 ? 1 : size / 2) {
            assertThat(BlockSparseMatrix.fromDense(rows, columns, dense, size).toDense())
                .as(seed)
                .isEqualTo(dense);
            assertThat(m.withBlockSize(size).toDense()).as(seed).isEqualTo(dense);
          }
        });
  }

  @Test
  void entriesMayComeInAnyOrder() {
    forEachMatrix(
        (m, seed) -> {
          CooMatrix coo = m.toCoo();
          int count = coo.values().length;
          int[] rows = new int[count];
          int[] columns = new int[count];
          float[] values = new float[count];
          for (int i = 0; i < count; i++) {
            rows[count - 1 - i] = coo.rowIndices()[i];
            columns[count - 1 - i] = coo.columnIndices()[i];
            values[count - 1 - i] = coo.values()[i];
          }
          CooMatrix backwards = new CooMatrix(coo.rows(), coo.columns(), rows, columns, values);
          assertThat(BlockSparseMatrix.fromCoo(backwards, m.pattern().blockSize()))
              .as(seed)
              .isEqualTo(m);
        });
  }

  @Test
  void blocksMayComeInAnyOrderWithinTheirRow() {
    BlockSparseMatrix m =
        BlockSparseMatrix.fromBsr(
            new BsrMatrix(
                2, 3, 1, new int[] {0, 2, 3}, new int[] {2, 0, 1}, new float[] {1, 2, 3}));

    assertThat(m.toDense()).containsExactly(2, 0, 1, 0, 3, 0);
    assertThat(m.toCsr().columnIndices()).containsExactly(0, 2, 1);
  }

  @Test
  void notANumberAndNegativeZeroAreValuesLikeOthers() {
    float[] dense = new float[64];
    dense[9] = Float.NaN;
    dense[63] = -0f;

    BlockSparseMatrix m = BlockSparseMatrix.fromDense(8, 8, dense, 4);

    assertThat(m.pattern().blocks()).isEqualTo(2);
    assertThat(m.value(0, 1, 1)).isNaN();
    assertThat(m.toDense()).isEqualTo(dense);
    assertThat(BlockSparseMatrix.fromCsr(m.toCsr(), 4)).isEqualTo(m);
  }

  @Test
  void anEntryThatComesTwiceIsNamed() {
    CooMatrix coo =
        new CooMatrix(8, 8, new int[] {5, 1, 5}, new int[] {6, 1, 6}, new float[] {1, 2, 3});

    assertThatThrownBy(() -> BlockSparseMatrix.fromCoo(coo, 4))
        .hasMessage(
            "entries 0 and 2 are both in row 5, column 6; add them up before the matrix is made");
    assertThatThrownBy(() -> SparsePattern.of(8, 8, 4, new int[] {1, 1}, new int[] {0, 0}))
        .hasMessage(
            "blocks 0 and 1 are both in row 1, column 0; add them up before the matrix is made");
  }

  @Test
  void anEntryOutsideTheMatrixIsNamed() {
    CsrMatrix csr = new CsrMatrix(2, 4, new int[] {0, 1, 2}, new int[] {3, 4}, new float[] {1, 2});

    assertThatThrownBy(() -> BlockSparseMatrix.fromCsr(csr, 1))
        .hasMessage("entry 1 is in column 4; entry columns are 0 to 3");
  }

  @Test
  void rowsThatDescendAreNamed() {
    CsrMatrix csr =
        new CsrMatrix(3, 4, new int[] {0, 2, 1, 2}, new int[] {3, 2}, new float[] {1, 2});

    assertThatThrownBy(() -> BlockSparseMatrix.fromCsr(csr, 1))
        .hasMessage("row 1 starts at entry 2 and row 2 at 1; row starts never descend");
  }

  @Test
  void missingValuesAreCounted() {
    BsrMatrix bsr = new BsrMatrix(8, 4, 4, new int[] {0, 1, 2}, new int[] {0, 0}, new float[31]);

    assertThatThrownBy(() -> BlockSparseMatrix.fromBsr(bsr))
        .hasMessage("31 values come with 2 blocks of 4, which take 32");
  }

  @Test
  void blocksThatTheMachineDoesNotKnowAreRefused() {
    assertThatThrownBy(() -> SparsePatterns.uniform(6, 6, 3, 0.5, 1))
        .hasMessage("the block size is 3, must be 1, 4, 8 or 16");
    assertThatThrownBy(() -> SparsePatterns.uniform(6, 8, 4, 0.5, 1))
        .hasMessage(
            "a sparse matrix of 6 rows has no whole blocks of 4; make the rows a positive multiple"
                + " of 4");
  }
}
