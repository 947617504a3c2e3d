package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriangleRunTest {
  @TempDir Path directory;

  private static String report(Path graph, String... more) {
    var args = new ArrayList<>(Arrays.asList("run", "triangle-counting", "--json", "-"));
    args.addAll(Arrays.asList("--graph", graph.toString()));
    args.addAll(Arrays.asList(more));
    Cli cli = Cli.run(args.toArray(String[]::new));
    assertThat(cli.code()).as(cli.err()).isZero();
    return cli.out().substring(0, cli.out().indexOf("\"host\": {\n    \"compileSeconds\""));
  }

  private static List<String> edges() {
    var random = new SplittableRandom(5);
    var edges = new ArrayList<String>();
    for (int i = 0; i < 4000; i++) {
      edges.add(random.nextInt(300) + " " + random.nextInt(300));
    }
    return edges;
  }

  @Test
  void theReportIsTheSameByteForByteInEveryRunWithAnyThreadsAndOrderOfLines() throws IOException {
    Path file = directory.resolve("graph.txt");
    List<String> edges = edges();
    Files.write(file, edges);
    String first = report(file);
    assertThat(report(file)).isEqualTo(first);
    assertThat(report(file, "--threads", "1")).isEqualTo(first);
    assertThat(report(file, "--threads", "4")).isEqualTo(first);
    Collections.shuffle(edges, Random.from(new SplittableRandom(6)));
    edges.replaceAll(line -> line.replaceFirst("(\\d+) (\\d+)", "$2\t$1"));
    Files.write(file, edges);
    assertThat(report(file)).isEqualTo(first);
  }

  private void assertRefused(Path file, String message) {
    Cli cli = Cli.run("run", "triangle-counting", "--graph", file.toString());
    assertThat(cli.code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).startsWith("ipusim: ").contains(file.getFileName().toString(), message);
    assertThat(cli.err()).doesNotContain("\tat ");
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void whatIsNoGraphIsRefused() throws IOException {
    byte[] text = String.join("\n", edges()).getBytes(StandardCharsets.UTF_8);
    byte[] zipped = gzip(text);
    assertRefused(file("empty.txt", new byte[0]), "holds no edge");
    assertRefused(
        file("words.txt", "1 2\nthis is no graph\n".getBytes(StandardCharsets.UTF_8)), "2");
    assertRefused(file("cut.txt.gz", Arrays.copyOf(zipped, zipped.length / 2)), "gzip");
    assertRefused(directory, "");
    assertRefused(directory.resolve("missing.txt"), "no such file");
  }

  @Test
  void aGraphTooLargeForTheTilesIsReportedWithTheTilesAndTheirVariables() {
    Cli cli = Cli.run("run", "triangle-counting", "--kronecker", "14", "--tiles", "1");
    assertThat(cli.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
    assertThat(cli.err()).contains("tile 0").contains("adjacency");
  }
}
