package org.ipusim.bench.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is said of all families, which are run once for it, since they take a while. */
class AccuracyPageTest {
  private static final Validation ALL = Validation.run(Validation.families());
  private static final Path PAGE = Path.of("../docs/accuracy.md");
  private static final String MARK = "<!-- What follows is written by AccuracyPageTest. -->\n\n";

  @Test
  void thePageShowsWhatTheCommandComputes() throws IOException {
    String page = Files.readString(PAGE);
    int mark = page.indexOf(MARK);
    assertThat(mark).as("the mark in %s", PAGE).isPositive();
    String head = page.substring(0, mark + MARK.length());
    String now = head + ALL.toMarkdown();
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(PAGE, now);
    }
    assertThat(Files.readString(PAGE))
        .as("%s; after an intended change run the tests with -Dupdate.golden=true", PAGE)
        .isEqualTo(now);
  }

  @Test
  void everyFigureThatWentIntoTheModelIsReproduced() {
    for (FamilyResult result : ALL.results()) {
      assertThat(result.rows())
          .filteredOn(row -> row.isSimulated() && row.figure().origin() == Origin.PUT_IN)
          .allSatisfy(row -> assertThat(row.verdict()).as(row.figure().id()).isEqualTo("inside"));
    }
    assertThat(ALL.results())
        .anySatisfy(result -> assertThat(result.inside(Origin.PUT_IN)).isPositive());
  }

  @Test
  void everyFigureThatIsNotSimulatedSaysWhy() {
    for (FamilyResult result : ALL.results()) {
      assertThat(result.rows())
          .filteredOn(row -> !row.isSimulated())
          .allSatisfy(
              row -> {
                assertThat(row.outcome().remark()).as(row.figure().id()).isNotBlank();
                assertThat(row.verdict()).isEqualTo("not simulated");
              });
    }
  }
}
