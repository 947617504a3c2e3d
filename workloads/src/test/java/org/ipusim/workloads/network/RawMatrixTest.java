package org.ipusim.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawMatrixTest {
  @TempDir Path folder;

  private Path file(String name, int... words) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(words);
    return Files.write(folder.resolve(name), bytes.array());
  }

  private void refuses(Path offsets, Path columns, String message) {
    assertThatThrownBy(() -> RawMatrix.read(offsets, columns))
        .isInstanceOf(NetworkFormatException.class)
        .hasMessageEndingWith(message);
  }

  @Test
  void wordsAreLittleEndian() throws IOException {
    Path offsets = Files.write(folder.resolve("o"), new byte[] {0, 0, 0, 0, 1, 0, 0, 0});
    Path columns = Files.write(folder.resolve("c"), new byte[] {0, 0, 0, 0});
    assertThat(RawMatrix.read(offsets, columns).rows().row(0)).containsExactly(0);
  }

  @Test
  void rowsAreSortedAndColumnsThatARowNamesTwiceAreKeptOnce() throws IOException {
    RawMatrix matrix = RawMatrix.read(file("o", 0, 3, 3, 7), file("c", 2, 0, 2, 1, 1, 1, 0));
    assertThat(matrix.rows().offsets()).containsExactly(0, 2, 2, 4);
    assertThat(matrix.rows().columns()).containsExactly(0, 2, 0, 1);
    assertThat(matrix.duplicates()).isEqualTo(3);
    assertThat(matrix.name()).isEqualTo("c");
  }

  @Test
  void anyPatternComesBackAsItWasWritten() throws IOException {
    for (long seed = 1; seed <= 30; seed++) {
      var random = new SplittableRandom(seed);
      CompressedRows rows =
          UndirectedNetwork.of(
                  ErdosRenyi.withProbability(random.nextInt(1, 60), random.nextDouble(), seed))
              .adjacency();
      RawMatrix read = RawMatrix.read(file("o", rows.offsets()), file("c", rows.columns()));
      assertThat(read.rows()).as("seed %d", seed).isEqualTo(rows);
    }
  }

  @Test
  void aFileOfBrokenWordsIsRefused() throws IOException {
    Path odd = Files.write(folder.resolve("odd"), new byte[10]);
    refuses(odd, file("c", 0), "odd: holds 10 bytes, no whole number of 32-bit words: 2 too many");
  }

  @Test
  void offsetsThatFallAreRefusedWithTheirPosition() throws IOException {
    refuses(
        file("o", 0, 2, 1, 2),
        file("c", 0, 1),
        "o: number 2 is 1, below number 1, which is 2: beginnings of rows never fall");
  }

  @Test
  void offsetsMustCoverAllColumns() throws IOException {
    Path columns = file("c", 0, 1);
    refuses(file("o", 1, 2, 2), columns, "o: number 0 is 1, but the first row begins at 0");
    refuses(
        file("o", 0, 2, 3),
        columns,
        "o: the last number, 2, is 3, but " + columns + " holds 2 columns");
    refuses(file("o", 0), columns, "o: holds 1 numbers, fewer than the two of a single row");
  }

  @Test
  void aColumnOutsideTheMatrixIsRefusedWithItsPosition() throws IOException {
    Path offsets = file("o", 0, 1, 2);
    refuses(
        offsets,
        file("c", 1, 2),
        "c: entry 1 is column 2, outside the matrix of 2 rows and columns");
    refuses(
        offsets,
        file("c", -1, 0),
        "c: entry 0 is column 4294967295, outside the matrix of 2 rows and columns");
  }

  @Test
  void aMissingFileGetsTheNearestName() throws IOException {
    file("offsets.bin", 0, 0);
    refuses(
        folder.resolve("ofsets.bin"),
        folder.resolve("offsets.bin"),
        "no such file in " + folder + "; did you mean 'offsets.bin'?");
  }
}
