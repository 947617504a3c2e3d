package org.ipusim.bench.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AccuracyPageTest {
  private static final Path PAGE = Path.of("../docs/accuracy.md");
  private static final String MARK = "<!-- What follows is written by AccuracyPageTest. -->\n\n";

  @Test
  void thePageShowsWhatTheCommandComputes() throws IOException {
    String page = Files.readString(PAGE);
    int mark = page.indexOf(MARK);
    assertThat(mark).as("the mark in %s", PAGE).isPositive();
    String head = page.substring(0, mark + MARK.length());
    String now = head + AllFigures.RESULT.toMarkdown();
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(PAGE, now);
    }
    assertThat(Files.readString(PAGE))
        .as("%s; after an intended change run the tests with -Dupdate.golden=true", PAGE)
        .isEqualTo(now);
  }
}
