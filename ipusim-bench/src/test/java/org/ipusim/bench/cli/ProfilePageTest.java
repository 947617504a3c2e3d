package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * Opens profile pages in a browser. Pictures of every view are left in {@code target/screenshots};
 * without Chromium and its driver the tests are skipped.
 */
class ProfilePageTest {
  private static final Path PAGES = Path.of("target", "pages");
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final List<String> VIEWS =
      List.of("summary", "memory", "liveness", "programs", "execution", "vertices", "exchanges");

  private static Browser browser;

  @BeforeAll
  static void writeThePages() throws IOException {
    assumeThat(Browser.isInstalled()).as("chromium and chromedriver are on the PATH").isTrue();
    Files.createDirectories(PAGES);
    write("triangles", "triangle-counting", "--graph", "karate-club", "--trace-tiles", "0,7");
    write("dense", "popsparse", "--m=256", "--k=256", "--n=32", "--block=8", "--density=1/2");
    write("popsparse", "popsparse", "--m=256", "--k=256", "--n=32", "--block=8", "--density=1/4");
    write("scf", "scf", "--molecule", "h2", "--chip", "bow");
    browser = Browser.start(false);
  }

  @AfterAll
  static void closeTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static void write(String folder, String... workload) {
    var arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(List.of(workload));
    arguments.addAll(List.of("--quiet", "--report", PAGES.resolve(folder).toString()));
    Cli cli = Cli.run(arguments.toArray(String[]::new));
    assertThat(cli).isEqualTo(new Cli(0, "", ""));
  }

  private static Path page(String folder) {
    return PAGES.resolve(folder).resolve("profile.html");
  }

  private static void requireDrawn(String view) {
    assertThat(browser.all("main .card")).as(view).isNotEmpty();
    assertThat(browser.colours()).as("colours of the canvases of %s", view).allMatch(n -> n > 1);
    switch (view) {
      case "summary" -> {
        assertThat(browser.all("main .insights li")).isNotEmpty();
        assertThat(browser.all("main .share span")).isNotEmpty();
      }
      case "programs" -> assertThat(browser.all("main .tree .leaf")).isNotEmpty();
      case "vertices" -> assertThat(browser.all("main tbody tr")).isNotEmpty();
      default -> assertThat(browser.all("main canvas")).isNotEmpty();
    }
    assertThat(browser.complaints()).as(view).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"triangles", "popsparse", "scf"})
  void everyViewDrawsWithoutAComplaint(String run) throws IOException {
    browser.open(page(run), "summary");
    for (String view : VIEWS) {
      browser.go(view);
      requireDrawn(view);
      browser.picture(PICTURES.resolve(run + "-" + view + ".png"));
    }
  }

  @Test
  void aTileIsChosenOnTheFloorPlanAndByKeys() {
    browser.open(page("triangles"), "memory");
    browser.click(browser.one("canvas[aria-label^='Floor plan']"), 0.3, 0.5);
    String hash = browser.hash();
    assertThat(hash).matches("#memory/tile=\\d+");
    int tile = Integer.parseInt(hash.substring(hash.indexOf('=') + 1));
    String heading = browser.one("#tile h2").getText();
    assertThat(heading.replace(",", "")).isEqualTo("Tile " + tile);
    browser.one("canvas[aria-label^='Floor plan']").sendKeys(Keys.ARROW_RIGHT);
    assertThat(browser.hash()).isEqualTo("#memory/tile=" + (tile + 1));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void anInsightLeadsToItsEvidence() {
    browser.open(page("triangles"), "summary");
    browser.one("main .insights a[href^='#memory']").click();
    assertThat(browser.hash()).startsWith("#memory/tile=");
    assertThat(browser.one("#tile h2").getText()).startsWith("Tile ");
  }

  @Test
  void aTableIsSortedByItsHeadings() {
    browser.open(page("popsparse"), "memory");
    WebElement table = browser.all("main table").getLast();
    List<WebElement> headings = table.findElements(By.cssSelector("th"));
    assertThat(headings.get(1).getAttribute("aria-sort")).isEqualTo("descending");
    headings.getFirst().findElement(By.tagName("button")).click();
    assertThat(headings.getFirst().getAttribute("aria-sort")).isEqualTo("ascending");
    assertThat(headings.get(1).getAttribute("aria-sort")).isEqualTo("none");
    List<String> names =
        table.findElements(By.cssSelector("tbody td:first-child")).stream()
            .map(WebElement::getText)
            .toList();
    assertThat(names).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
  }

  @Test
  void theTraceIsZoomedByButtonsAndKeys() {
    browser.open(page("triangles"), "execution");
    String picture = "return document.querySelector('canvas[aria-label^=Trace]').toDataURL()";
    Object whole = browser.script(picture);
    browser.button("Zoom in").click();
    Object zoomed = browser.script(picture);
    assertThat(zoomed).isNotEqualTo(whole);
    browser.one("canvas[aria-label^='Trace']").sendKeys("0");
    assertThat(browser.script(picture)).isEqualTo(whole);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void twoRunsAreCompared() throws IOException {
    Path page = PAGES.resolve("compared.html");
    Cli cli =
        Cli.run(
            "compare",
            PAGES.resolve("dense/profile.json").toString(),
            PAGES.resolve("popsparse/profile.json").toString(),
            "--html",
            page.toString());
    assertThat(cli.code()).isZero();
    browser.open(page, "");
    assertThat(browser.one("main").getAttribute("data-view")).isEqualTo("changes");
    assertThat(browser.colours()).isNotEmpty().allMatch(n -> n > 1);
    assertThat(browser.one("main").getText())
        .contains("density: 0.5 -> 0.25")
        .contains("cycles of the run");
    assertThat(browser.all("main td .down")).as("a sparser matrix costs less").isNotEmpty();
    browser.picture(PICTURES.resolve("compared.png"));
    browser.go("memory");
    requireDrawn("memory");
  }

  @Test
  void aPageOfTenThousandSuperstepsIsSmallAndDraws() throws IOException {
    write("long", "three-tiles", "--times", "10000", "--trace-tiles", "0");
    assertThat(Files.size(page("long"))).isLessThan(20_000_000);
    browser.open(page("long"), "execution");
    requireDrawn("execution");
    browser.picture(PICTURES.resolve("long-execution.png"));
  }

  /**
   * 10,000 supersteps with {@code -Dipusim.page.supersteps=10000}; docs/report.md has the times.
   */
  @Test
  void aPageOfAllTilesAndManySuperstepsDrawsEveryView() throws IOException {
    int steps = Integer.getInteger("ipusim.page.supersteps", 200);
    write(
        "large",
        "blur",
        "--image=736x368",
        "--steps=" + steps,
        "--timing-only",
        "--trace-tiles=0,700");
    long bytes = Files.size(page("large"));
    assertThat(bytes).isLessThan(20_000_000);
    browser.open(page("large"), "summary");
    System.out.printf(
        Locale.ROOT,
        "page of 1,472 tiles, %,d supersteps: %,d bytes, drawn after %,.0f ms%n",
        steps,
        bytes,
        browser.millisSinceNavigation());
    for (String view : VIEWS) {
      double before = browser.millisSinceNavigation();
      browser.go(view);
      double drawn = browser.millisSinceNavigation() - before;
      requireDrawn(view);
      System.out.printf(Locale.ROOT, "  %s drawn after %,.0f ms%n", view, drawn);
      browser.picture(PICTURES.resolve("large-" + view + ".png"));
    }
  }

  @Test
  void darkPagesDrawToo() throws IOException {
    try (Browser dark = Browser.start(true)) {
      dark.open(page("scf"), "memory");
      assertThat(dark.colours()).allMatch(n -> n > 1);
      assertThat(dark.complaints()).isEmpty();
      dark.picture(PICTURES.resolve("dark-memory.png"));
    }
  }
}
