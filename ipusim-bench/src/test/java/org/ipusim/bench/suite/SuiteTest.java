package org.ipusim.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
  private static final String LOCK = "jmh.ignoreLock";

  @TempDir Path directory;

  /** Others may run JMH on this computer; here nothing is measured. */
  @BeforeAll
  static void ignoreTheLock() {
    System.setProperty(LOCK, "true");
  }

  @AfterAll
  static void heedTheLock() {
    System.clearProperty(LOCK);
  }

  @Test
  void benchmarksRunAndTellHowFarTheyAre() throws IOException {
    var told = new ArrayList<String>();
    var settings = new Suite.Settings(List.of("RandomWords\\.(next|fill)"), true, false);
    SuiteReport report =
        Suite.run(
            settings,
            (name, number, total, left) ->
                told.add(name + " " + number + "/" + total + (left < 0 ? "" : " left")));
    assertThat(told).containsExactly("RandomWords.fill 1/2", "RandomWords.next 2/2 left");
    assertThat(report.scores())
        .extracting(Score::name)
        .containsExactly("RandomWords.fill", "RandomWords.next");
    assertThat(report.scores())
        .allSatisfy(
            score -> {
              assertThat(score.score()).isPositive();
              assertThat(score.unit()).isEqualTo("ns/op");
              assertThat(score.higherIsBetter()).isFalse();
              assertThat(score.iterations()).isEqualTo(3);
            });
    assertThat(report.toMarkdown().lines()).hasSize(4);
  }

  @Test
  void modulesBecomeAClassPath() throws IOException {
    Files.createFile(directory.resolve("b.jar"));
    Files.createFile(directory.resolve("a.jar"));
    Files.createFile(directory.resolve("a.txt"));
    String folder = directory.toString();
    assertThat(ClassPath.of(folder + File.pathSeparator + "x.jar").split(File.pathSeparator, -1))
        .containsExactly(
            folder,
            directory.resolve("a.jar").toString(),
            directory.resolve("b.jar").toString(),
            "x.jar");
  }
}
