package org.ipusim.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixMarketTest {
  private static final String SYMMETRIC = "%%MatrixMarket matrix coordinate pattern symmetric\n";

  @TempDir Path folder;

  private EdgeList read(String text) throws IOException {
    return EdgeListReader.read(Networks.write(folder, "m.mtx", text));
  }

  private void assertError(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(NetworkFormatException.class)
        .hasMessage(folder.resolve("m.mtx") + ":" + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%%MatrixMarket matrix coordinate pattern general\n%c\n\n4 4 3\n1 2\n2 1\n3 2\n",
        "%%matrixmarket MATRIX Coordinate Pattern Symmetric\r\n4 4 2\r\n2 1\r\n3 2\r\n",
        "%%MatrixMarket matrix coordinate real symmetric\n4 4 2\n2 1 0.5\n3 2 -1e3\n",
        "%%MatrixMarket matrix coordinate integer skew-symmetric\n4 4 2\n2 1 5\n3 2 7\n"
      })
  void everyKindGivesTheSameTwoEdgesAndAllFourRows(String text) throws IOException {
    EdgeList edges = read(text);
    assertThat(Networks.edges(edges)).containsExactly("0-1", "1-2");
    assertThat(edges.vertices()).isEqualTo(4);
    assertThat(edges.id(0)).isEqualTo(1);
    assertThat(edges.name()).isEqualTo("m");
  }

  @Test
  void theHeaderCountsNotTheName() throws IOException {
    Path file = Networks.write(folder, "m.txt", Networks.gzip(SYMMETRIC + "2 2 1\n2 1\n"));
    assertThat(EdgeListReader.read(file).edges()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "%%MatrixMarket matrix array real general"
            + "|MatrixMarket format 'array' is not read as a network; it must be coordinate",
        "%%MatrixMarket vector coordinate real general"
            + "|MatrixMarket object 'vector' is not read as a network; it must be matrix",
        "%%MatrixMarket matrix coordinate complex general"
            + "|MatrixMarket field 'complex' is not read as a network; it must be pattern or real"
            + " or integer",
        "%%MatrixMarket matrix coordinate real hermitian"
            + "|MatrixMarket symmetry 'hermitian' is not read as a network; it must be general or"
            + " symmetric or skew-symmetric",
        "%%MatrixMarket matrix coordinate real"
            + "|a MatrixMarket header has five words,"
            + " '%%MatrixMarket matrix coordinate FIELD SYMMETRY'",
        "%%MatrixMarketX matrix coordinate real general"
            + "|a MatrixMarket header has five words,"
            + " '%%MatrixMarket matrix coordinate FIELD SYMMETRY'"
      })
  void aHeaderOfAnotherKindIsRefused(String header, String problem) {
    assertError(header + "\n2 2 1\n2 1\n", "1: " + problem + "; line: \"" + header + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "3 4 1|the matrix is not square (3 rows, 4 columns), so no network",
        "3 3|rows, columns and entries of the matrix expected",
        "3|rows, columns and entries of the matrix expected",
        "3 3 1 1|rows, columns and entries of the matrix expected, and nothing more",
        "3 x 1|'x' is not a number of columns (an integer from 0)",
        "3000000000 3000000000 1|3000000000 rows are more than the 2147483639 possible"
      })
  void aBadSizeLineIsRefused(String size, String problem) {
    assertError(SYMMETRIC + size + "\n2 1\n", "2: " + problem + "; line: \"" + size + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "4 1|row 4 is outside 1 to 3",
        "1 0|column 0 is outside 1 to 3",
        "2 -1|'-1' is negative; a column is an integer from 0",
        "2|an entry of this matrix has 2 columns",
        "2 1 1|an entry of this matrix has 2 columns",
        "# 2|'#' is not a row (an integer from 0)"
      })
  void aBadEntryIsRefused(String entry, String problem) {
    assertError(
        SYMMETRIC + "3 3 2\n2 1\n" + entry + "\n", "4: " + problem + "; line: \"" + entry + "\"");
  }

  @Test
  void anEntryWithoutItsValueIsRefused() {
    String real = "%%MatrixMarket matrix coordinate real general\n3 3 1\n";
    assertError(real + "2 1\n", "3: an entry of this matrix has 3 columns; line: \"2 1\"");
    assertError(real + "2 1 x\n", "3: 'x' is not a number; line: \"2 1 x\"");
  }

  @Test
  void theNumberOfEntriesIsHeldToTheDeclaredOne() {
    assertError(SYMMETRIC + "3 3 3\n2 1\n3 1\n", " 3 entries declared, 2 found");
    assertError(
        SYMMETRIC + "3 3 1\n2 1\n3 1\n", "4: more than the 1 entries declared; line: \"3 1\"");
    assertError(SYMMETRIC, " the line with rows, columns and entries is missing");
    assertError(SYMMETRIC + "3 3 0\n", " holds no edge (self loops dropped: 0)");
  }

  @Test
  void aFileNamedMtxWithoutHeaderIsRefused() {
    assertError(
        "3 3 1\n2 1\n",
        "1: a file named .mtx must begin with a %%MatrixMarket header; line: \"3 3 1\"");
  }
}
