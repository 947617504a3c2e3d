package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir Path directory;
  private Path folder;
  private String profile;

  @BeforeEach
  void runOnce() {
    folder = directory.resolve("deep/out");
    profile = folder.resolve("profile.json").toString();
    Cli cli = Cli.run("run", "three-tiles", "--quiet", "--report", folder.toString());
    assertThat(cli).isEqualTo(new Cli(0, "", ""));
  }

  private static void assertRefused(Cli cli, String message) {
    assertThat(cli.err().lines().findFirst()).hasValue("ipusim: " + message);
    assertThat(cli.err()).doesNotContain("\tat ");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void aRunWritesItsReportInEveryForm() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("profile.html", "profile.json", "profile.txt", "trace.json");
    }
    assertThat(folder.resolve("profile.html")).content().startsWith("<!DOCTYPE html>");
    assertThat(folder.resolve("trace.json")).content().contains("\"traceEvents\"");
  }

  @Test
  void theReportOfAFileIsTheTextOfTheRun() throws IOException {
    Cli cli = Cli.run("report", profile);
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).isEqualTo(Files.readString(folder.resolve("profile.txt")));
  }

  @Test
  void pagesAndTracesOfAFileAreThoseOfTheRun() throws IOException {
    Path page = directory.resolve("page.html");
    Path trace = directory.resolve("t.json");
    Cli cli = Cli.run("report", profile, "--html", page.toString(), "--trace", trace.toString());
    assertThat(cli).isEqualTo(new Cli(0, "", ""));
    assertThat(page).hasSameTextualContentAs(folder.resolve("profile.html"));
    assertThat(trace).hasSameTextualContentAs(folder.resolve("trace.json"));
    assertThat(Cli.run("report", profile, "--html", page.toString(), "--text").out())
        .startsWith("three-tiles on 1 x gc200");
    assertThat(Cli.run("report", profile, "--trace", "-").out()).isEqualTo(Files.readString(trace));
  }

  @Test
  void tracedTilesHaveEventsOfTheirOwn() throws IOException {
    Path json = directory.resolve("r.json");
    Cli.run("run", "three-tiles", "--quiet", "--json", json.toString(), "--trace-tiles", "0,2");
    assertThat(Cli.run("report", json.toString(), "--trace", "-").out())
        .contains("\"name\": \"tile 0\"")
        .contains("\"name\": \"tile 2\"")
        .doesNotContain("\"name\": \"tile 1\"");
  }

  @Test
  void wrongFilesAreRefusedInOneSentence() throws IOException {
    assertRefused(Cli.run("report", "no.json"), "no.json: there is no such file");
    assertRefused(
        Cli.run("report", folder.toString()),
        folder + ": it is a folder; give the JSON report in it");
    Path text = folder.resolve("profile.txt");
    Cli notJson = Cli.run("report", text.toString());
    assertThat(notJson.err()).startsWith("ipusim: " + text + ": it is no JSON: ");
    Path old = directory.resolve("old.json");
    Files.writeString(old, "{\"schema\": \"ipusim-report/1\"}");
    assertRefused(
        Cli.run("report", old.toString()),
        old
            + ": its schema is 'ipusim-report/1', this ipusim reads 'ipusim-report/2'; run the"
            + " workload again with --json");
    assertRefused(
        Cli.run("report", folder.resolve("trace.json").toString()),
        folder.resolve("trace.json")
            + ": it is no report of ipusim, which begins with a key 'schema'; give what 'ipusim run' writes with --json");
    assertRefused(Cli.run("compare", profile, "no.json"), "no.json: there is no such file");
  }

  @Test
  void wrongOptionsAreRefusedInOneSentence() throws IOException {
    assertRefused(
        Cli.run("report", profile, "--htlm", "x"),
        "unknown option '--htlm'; did you mean '--html'?");
    assertRefused(
        Cli.run("report", profile, "--html", folder.toString()),
        "cannot write the report to '" + folder + "': it is a folder; give a file");
    assertRefused(Cli.run("report"), "there is no PROFILE, which must be given: A report in JSON.");
    assertRefused(Cli.run("compare", profile), "there is no B, which must be given: Another.");
    assertRefused(
        Cli.run("run", "three-tiles", "--report", profile),
        "cannot write reports to '" + profile + "': it is a file, not a folder");
    assertRefused(
        Cli.run("run", "three-tiles", "--trace-tiles", "1472"),
        "--trace-tiles: there is no tile 1472; tiles are 0..1471");
    assertRefused(
        Cli.run("run", "three-tiles", "--trace-events", "-1"),
        "--trace-events is -1, must be at least 0");
    Path json = directory.resolve("untraced.json");
    Cli.run("run", "three-tiles", "--quiet", "--json", json.toString());
    assertRefused(
        Cli.run("report", json.toString(), "--trace", "-"),
        json + ": its run noted no trace; run it again with --report or --trace-events");
  }

  @Test
  void twoRunsAreComparedInTextAndOnAPage() throws IOException {
    Path longer = directory.resolve("longer");
    Cli.run("run", "three-tiles", "--times", "5", "--quiet", "--report", longer.toString());
    Path page = directory.resolve("page.html");
    Cli cli =
        Cli.run(
            "compare",
            profile,
            longer.resolve("profile.json").toString(),
            "--html",
            page.toString());
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("times: 2 -> 5")
        .containsPattern("supersteps +2 +5 +\\+3 +2\\.500");
    assertThat(page).content().contains("data-ipusim=\"comparison\"");
    assertThat(List.of(Cli.run("compare", profile, profile).out().split("\n")))
        .contains("Nothing else is different.");
  }
}
