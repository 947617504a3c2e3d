package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipusim.bench.docs.AxpyWorkload;
import org.ipusim.bench.docs.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddingAWorkloadTest {
  private static final Path SERVICES =
      Path.of("src/test/resources/META-INF/services/org.ipusim.workloads.Workload");

  @TempDir Path folder;

  private final Page page = Page.of("adding-a-workload.md", AxpyWorkload.class);

  @Test
  void thePageShowsTheCodeThatIsCompiledHereAndTheServiceThatNamesIt() throws IOException {
    assertThat(page.regions()).hasSize(5);
    assertThat(page.fences("java")).containsExactlyElementsOf(page.regions());
    assertThat(Files.readString(SERVICES)).endsWith(page.fences("services").getFirst());
  }

  @Test
  void thePageShowsWhatItsCommandPrints() throws IOException {
    Cli cli = Cli.run("run", "axpy", "--n", "5888", "--check");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).startsWith(page.fences("text").getFirst());
  }

  @Test
  void itsResultsAreThoseOfTheHostOnAnyTilesAndItsTimeDoesNotNeedThem() {
    Cli cli = Cli.run("run", "axpy", "--n", "1001", "--tiles", "7", "--factor", "-3", "--check");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out()).containsPattern("checkedElements +1,001\n");
    String timed = Cli.run("run", "axpy", "--n", "1001", "--tiles", "7", "--timing-only").out();
    assertThat(timed).doesNotContain("checkedElements");
    assertThat(cycles(timed)).isEqualTo(cycles(cli.out()));
    assertThat(Cli.run("run", "axpy", "--n", "0").err())
        .startsWith("ipusim: --n is 0, must be at least 1");
  }

  private static String cycles(String report) {
    return report.substring(report.indexOf("\nCycles\n"), report.indexOf("\nMemory, bytes\n"));
  }

  @Test
  void theSweepOfThePageRuns() throws IOException {
    Path spec = folder.resolve("axpy.yaml");
    Path rows = folder.resolve("axpy.csv");
    Files.writeString(spec, page.fences("yaml").getFirst());
    Cli cli = Cli.run("sweep", spec.toString(), "--csv", rows.toString(), "--quiet");
    assertThat(cli).isEqualTo(new Cli(0, "", ""));
    assertThat(Files.readAllLines(rows))
        .hasSize(7)
        .first()
        .asString()
        .startsWith("n,chip,gigaflops");
  }
}
