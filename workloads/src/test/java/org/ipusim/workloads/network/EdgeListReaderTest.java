package org.ipusim.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeListReaderTest {
  @TempDir Path folder;

  private EdgeList read(String text) throws IOException {
    return EdgeListReader.read(Networks.write(folder, "net.txt", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 1\n1 2\n",
        "0 1\n1 2",
        "0\t1\n1\t2\n",
        "0    1\n 1 \t 2  \n",
        "0 1\r\n1 2\r\n",
        "0 1\r1 2\r",
        "0,1\n1,2\n",
        "0, 1\n1 ,2\n",
        "0 1 0.5\n1 2 -3e-4\n",
        "0,1,7\n1,2,.5\n",
        "# c\n0 1\n% c\n// c\n\n  # c\n1 2\n   \n",
        "\uFEFF0 1\n1 2\n",
        "000 0000000000000000000000001\n1 2\n"
      })
  void everySpellingOfTwoEdgesGivesTheSameTwoEdges(String text) throws IOException {
    EdgeList edges = read(text);
    assertThat(Networks.edges(edges)).containsExactly("0-1", "1-2");
    assertThat(edges.vertices()).isEqualTo(3);
    assertThat(edges.renumbered()).isFalse();
    assertThat(edges.selfLoopsDropped()).isZero();
    assertThat(edges.duplicatesDropped()).isZero();
  }

  @Test
  void whatIsDroppedIsCounted() throws IOException {
    EdgeList edges = read("# five\n0 1\n1 0\n0 1\n2 2\n1 2\n");
    assertThat(Networks.edges(edges)).containsExactly("0-1", "1-2");
    assertThat(edges.lines()).isEqualTo(6);
    assertThat(edges.selfLoopsDropped()).isEqualTo(1);
    assertThat(edges.duplicatesDropped()).isEqualTo(2);
    assertThat(edges.name()).isEqualTo("net");
    assertThat(edges).hasToString("net: 3 vertices, 2 edges");
  }

  @Test
  void aVertexNamedOnlyInASelfLoopStays() throws IOException {
    EdgeList edges = read("0 1\n2 2\n");
    assertThat(edges.vertices()).isEqualTo(3);
    assertThat(Networks.edges(edges)).containsExactly("0-1");
  }

  @Test
  void sparseIdsAreNumberedByAscendingId() throws IOException {
    EdgeList edges = read("9223372036854775807 5\n70 5\n");
    assertThat(Networks.edges(edges)).containsExactly("0-1", "0-2");
    assertThat(edges.renumbered()).isTrue();
    assertThat(List.of(edges.id(0), edges.id(1), edges.id(2)))
        .containsExactly(5L, 70L, Long.MAX_VALUE);
  }

  @Test
  void idsFromOneAreRenumbered() throws IOException {
    EdgeList edges = read("1 2\n2 3\n");
    assertThat(Networks.edges(edges)).containsExactly("0-1", "1-2");
    assertThat(edges.renumbered()).isTrue();
    assertThat(edges.id(2)).isEqualTo(3);
  }

  @Test
  void anyBytesMayStandInAComment() throws IOException {
    byte[] latin1 = "# Z\u00fcrich\n0 1\n".getBytes(StandardCharsets.ISO_8859_1);
    EdgeList edges = EdgeListReader.read(Networks.write(folder, "net.txt", latin1));
    assertThat(edges.edges()).isEqualTo(1);
  }

  @Test
  void gzipIsToldByItsBytesNotByTheName() throws IOException {
    Path packed = Networks.write(folder, "packed.txt", Networks.gzip("0 1\n1 2\n"));
    Path plain = Networks.write(folder, "plain.txt.gz", "0 1\n1 2\n");
    assertThat(Networks.edges(EdgeListReader.read(packed))).containsExactly("0-1", "1-2");
    assertThat(Networks.edges(EdgeListReader.read(plain))).containsExactly("0-1", "1-2");
    assertThat(EdgeListReader.read(plain).name()).isEqualTo("plain");
  }

  @Test
  void gzipMembersAreReadOneAfterTheOther() throws IOException {
    byte[] members = Bytes.concat(Networks.gzip("0 1\n"), Networks.gzip("1 2\n"));
    EdgeList edges = EdgeListReader.read(Networks.write(folder, "two.gz", members));
    assertThat(Networks.edges(edges)).containsExactly("0-1", "1-2");
  }

  @Test
  void permutedAndTurnedLinesGiveTheEqualNetwork() throws IOException {
    for (long seed = 0; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long spread = random.nextBoolean() ? 50 : Long.MAX_VALUE;
      long[] ids = random.longs(20, 0, spread).toArray();
      List<String> straight = new ArrayList<>();
      List<String> turned = new ArrayList<>();
      for (int e = 0; e < 100; e++) {
        long u = ids[random.nextInt(ids.length)];
        long v = ids[random.nextInt(ids.length)];
        straight.add(u + " " + v);
        turned.add(random.nextBoolean() ? v + "\t" + u : u + "," + v);
      }
      Collections.shuffle(turned, new Random(seed));
      UndirectedNetwork first = UndirectedNetwork.of(read(String.join("\n", straight)));
      UndirectedNetwork second = UndirectedNetwork.of(read(String.join("\r\n", turned)));
      assertThat(second).as("seed %d", seed).isEqualTo(first).hasSameHashCodeAs(first);
    }
  }

  @Test
  void linesAcrossBufferBordersAreReadWhole() throws IOException {
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      StringBuilder text = new StringBuilder();
      int lines = 60_000;
      for (int v = 0; v < lines; v++) {
        text.append(v).append(' ').append(v + 1).append(lineEnd);
      }
      EdgeList edges = read(text.toString());
      assertThat(edges.edges()).isEqualTo(lines);
      assertThat(edges.vertices()).isEqualTo(lines + 1);
      assertThat(edges.lines()).isEqualTo(lines);
    }
  }
}
