package org.ipusim.workloads.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** What several tests make: files and small networks. */
final class Networks {
  private Networks() {}

  static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static Path write(Path folder, String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** A network on vertices 0 to n - 1 from pairs u, v, u, v, ... */
  static UndirectedNetwork of(int vertices, int... ends) {
    long[] keys = new long[ends.length / 2];
    for (int e = 0; e < keys.length; e++) {
      keys[e] = EdgeList.key(ends[2 * e], ends[2 * e + 1]);
    }
    return UndirectedNetwork.of(
        EdgeList.ofKeys("test", VertexIds.range(0, vertices), keys, keys.length, 0));
  }

  static UndirectedNetwork random(SplittableRandom random) {
    int vertices = random.nextInt(1, 40);
    int[] ends = random.ints(2L * random.nextInt(0, 200), 0, vertices).toArray();
    return of(vertices, ends);
  }

  static List<String> edges(EdgeList edges) {
    List<String> all = new ArrayList<>();
    for (int e = 0; e < edges.edges(); e++) {
      all.add(edges.lower(e) + "-" + edges.higher(e));
    }
    return all;
  }
}
