package org.ipusim.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeListReaderErrorsTest {
  @TempDir Path folder;

  private NetworkFormatException errorOf(Path path) {
    NetworkFormatException error =
        catchThrowableOfType(NetworkFormatException.class, () -> EdgeListReader.read(path));
    assertThat(error).as("the error of %s", path).isNotNull();
    assertThat(error.path()).isEqualTo(path);
    return error;
  }

  private NetworkFormatException errorOf(String name, byte[] bytes) throws IOException {
    return errorOf(Networks.write(folder, name, bytes));
  }

  private NetworkFormatException errorOf(String name, String text) throws IOException {
    return errorOf(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "3 abc|'abc' is not a vertex id (an integer from 0)",
        "abc 3|'abc' is not a vertex id (an integer from 0)",
        "3 4.0|'4.0' is not a vertex id (an integer from 0)",
        "+3 4|'+3' is not a vertex id (an integer from 0)",
        "3;4|'3;4' is not a vertex id (an integer from 0)",
        "1 2\u00e9|'2\u00e9' is not a vertex id (an integer from 0)",
        "3|one vertex id only, an edge has two",
        "3 -4|'-4' is negative; a vertex id is an integer from 0",
        "9223372036854775808 1|'9223372036854775808' is too large for a vertex id"
            + " (at most 9223372036854775807)",
        "3,,4|an empty column beside a comma",
        ",3,4|an empty column beside a comma",
        "3,4,|an empty column beside a comma",
        "3 4 heavy|'heavy' in column 3 is not a number; columns after the two vertex ids may only"
            + " hold numbers (ignored)",
        "3 4 1.5 1e|'1e' in column 4 is not a number; columns after the two vertex ids may only"
            + " hold numbers (ignored)",
        "3 4 .|'.' in column 3 is not a number; columns after the two vertex ids may only"
            + " hold numbers (ignored)",
        "%%MatrixMarket matrix|a MatrixMarket header must be the first line",
      })
  void aBadLineIsQuotedWithFileNumberAndReason(String line, String problem) throws IOException {
    NetworkFormatException error = errorOf("file.txt", "# c\n0 1\n\n" + line + "\n5 6\n");
    assertThat(error).hasMessage(in("file.txt") + ":4: " + problem + "; line: \"" + line + "\"");
    assertThat(error.line()).isEqualTo(4);
    assertThat(error.text()).isEqualTo(line);
  }

  @Test
  void aLongLineIsQuotedShort() throws IOException {
    String line = "0 1 " + "x".repeat(200);
    assertThat(errorOf("file.txt", line))
        .hasMessage(
            in("file.txt")
                + ":1: '"
                + "x".repeat(80)
                + "...' in column 3 is not a number; columns after the two vertex ids may only"
                + " hold numbers (ignored); line: \"0 1 "
                + "x".repeat(76)
                + "...\"");
  }

  @Test
  void aFileWithoutEdgesIsRefused() throws IOException {
    assertThat(errorOf("a.txt", ""))
        .hasMessage(in("a.txt") + ": holds no edge (the file is empty)");
    assertThat(errorOf("b.txt", "# one\n\n"))
        .hasMessage(in("b.txt") + ": holds no edge (2 lines, all comments or blank)");
    assertThat(errorOf("c.txt", "3 3\n4 4\n"))
        .hasMessage(in("c.txt") + ": holds no edge (self loops dropped: 2)");
    assertThat(errorOf("d.gz", Networks.gzip("")))
        .hasMessage(in("d.gz") + ": holds no edge (the file is empty)");
  }

  @Test
  void aGzipStreamCutShortTellsHowFarItWent() throws IOException {
    StringBuilder text = new StringBuilder();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50_000; i++) {
      text.append(random.nextInt(1 << 20)).append(' ').append(random.nextInt(1 << 20)).append('\n');
    }
    byte[] whole = Networks.gzip(text.toString());
    NetworkFormatException error = errorOf("cut.txt.gz", Arrays.copyOf(whole, whole.length / 2));
    assertThat(error.getMessage())
        .matches(
            "\\Q%s\\E: the gzip stream ends early, after 2[0-9]{4} lines; the file is cut short"
                .formatted(in("cut.txt.gz")));
    assertThat(error.line()).isZero();
  }

  @Test
  void aGzipStreamWithoutItsTrailerIsCutShort() throws IOException {
    byte[] whole = Networks.gzip("0 1\n");
    for (int missing = 1; missing <= 8; missing++) {
      assertThat(errorOf("cut.gz", Arrays.copyOf(whole, whole.length - missing)))
          .hasMessage(
              in("cut.gz") + ": the gzip stream ends early, after 1 line; the file is cut short");
    }
    assertThat(errorOf("head.gz", Arrays.copyOf(whole, 2)))
        .hasMessage(
            in("head.gz") + ": the gzip stream ends early, after 0 lines; the file is cut short");
  }

  @Test
  void aCorruptGzipStreamIsNamed() throws IOException {
    byte[] checksum = Networks.gzip("0 1\n1 2\n");
    checksum[checksum.length - 8] ^= 1;
    assertThat(errorOf("sum.gz", checksum))
        .hasMessage(in("sum.gz") + ": corrupt gzip data after 2 lines (Corrupt GZIP trailer)");
    byte[] method = Networks.gzip("0 1\n1 2\n");
    method[2] = 7;
    assertThat(errorOf("method.gz", method))
        .hasMessage(
            in("method.gz") + ": corrupt gzip data after 0 lines (Unsupported compression method)");
  }

  @Test
  void bytesAfterTheGzipStreamAreNotIgnored() throws IOException {
    byte[] whole = Networks.gzip("0 1\n1 2\n");
    for (int surplus : new int[] {1, 7, 8, 18, 19, 40, 100_000}) {
      assertThat(errorOf("tail.gz", Bytes.concat(whole, new byte[surplus])))
          .hasMessage(
              in("tail.gz")
                  + ": corrupt gzip data after 2 lines ("
                  + surplus
                  + " bytes after the end are not gzip)");
    }
  }

  @Test
  void aDirectoryIsNotRead() {
    assertThat(errorOf(folder)).hasMessage(folder + ": is a directory, not a file");
  }

  @Test
  void aMissingFileNamesTheNearestOneBesideIt() throws IOException {
    Networks.write(folder, "facebook.txt", "0 1\n");
    Networks.write(folder, "euroroad.txt", "0 1\n");
    Files.createDirectory(folder.resolve("facebok.txt.d"));
    assertThat(errorOf(folder.resolve("Facebok.txt")))
        .hasMessage(
            in("Facebok.txt") + ": no such file in " + folder + "; did you mean 'facebook.txt'?");
  }

  @Test
  void aMissingFileWithNothingBesideItSaysSo() {
    assertThat(errorOf(folder.resolve("a.txt")))
        .hasMessage(in("a.txt") + ": no such file in " + folder);
    assertThat(errorOf(folder.resolve("no/a.txt")))
        .hasMessage(in("no/a.txt") + ": no such file, as there is no folder " + in("no"));
  }

  @Test
  void binaryBytesAreNotPrinted() throws IOException {
    assertThat(errorOf("x.bin", "0 1\n\0\1\2\3"))
        .hasMessage(
            in("x.bin")
                + ":2: not text (byte 0x00 at column 1); an edge list is lines of two vertex ids");
    assertThat(errorOf("latin1.txt", new byte[] {'0', ' ', (byte) 0xE9, '\n'}))
        .hasMessage(
            in("latin1.txt")
                + ":1: not text (a byte sequence that is not UTF-8); an edge list is lines of two"
                + " vertex ids");
  }

  @Test
  void randomBytesAreAlwaysRefusedWithoutAnyOtherException() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      byte[] bytes = new byte[5000];
      new SplittableRandom(seed).nextBytes(bytes);
      NetworkFormatException error = errorOf("random", bytes);
      assertThat(error.getMessage()).as("seed %d", seed).startsWith(in("random") + ":");
    }
  }

  @Test
  void otherPackedFormatsAreNamed() throws IOException {
    assertForeign("a zip archive", 'P', 'K', 3, 4, 0, 0);
    assertForeign("bzip2 data", 'B', 'Z', 'h', '9', 0, 0);
    assertForeign("xz data", 0xFD, '7', 'z', 'X', 'Z', 0);
    assertForeign("Zstandard data", 0x28, 0xB5, 0x2F, 0xFD, 0, 0);
    assertForeign("UTF-16 text", 0xFF, 0xFE, '0', 0, ' ', 0);
    assertForeign("UTF-16 text", 0xFE, 0xFF, 0, '0', 0, ' ');
  }

  private void assertForeign(String what, int... magic) throws IOException {
    byte[] bytes = new byte[magic.length];
    for (int i = 0; i < magic.length; i++) {
      bytes[i] = (byte) magic[i];
    }
    assertThat(errorOf("net", bytes))
        .hasMessage(in("net") + ": is " + what + "; unpack it or convert it to plain text or gzip");
  }

  @Test
  void anEndlessLineIsRefused() throws IOException {
    byte[] bytes = new byte[3 * LineScanner.LONGEST_LINE];
    Arrays.fill(bytes, (byte) '7');
    assertThat(errorOf("long.txt", bytes))
        .hasMessage(
            in("long.txt")
                + ":1: the line is longer than 1048576 bytes; line: \""
                + "7".repeat(80)
                + "...\"");
  }
}
