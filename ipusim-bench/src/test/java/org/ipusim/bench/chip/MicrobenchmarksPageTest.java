package org.ipusim.bench.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.graph.ProgressListener;
import org.junit.jupiter.api.Test;

class MicrobenchmarksPageTest {
  private static final Path PAGE = Path.of("../docs/microbenchmarks.md");
  private static final String MARK =
      "<!-- What follows is written by MicrobenchmarksPageTest. -->\n";

  @Test
  void thePageShowsWhatTheCommandMeasures() throws IOException {
    String page = Files.readString(PAGE);
    int mark = page.indexOf(MARK);
    assertThat(mark).as("the mark in %s", PAGE).isPositive();
    var now = new StringBuilder(page.substring(0, mark + MARK.length()));
    for (String chip : new String[] {"gc2", "bow"}) {
      ChipReport report =
          Microbenchmarks.run(
              ChipSpec.preset(chip), Microbenchmarks.tables(), ProgressListener.NONE);
      now.append("\n## ").append(chip).append("\n\n").append(report.toMarkdown("###"));
    }
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(PAGE, now);
    }
    assertThat(Files.readString(PAGE))
        .as("%s; after an intended change run the tests with -Dupdate.golden=true", PAGE)
        .isEqualTo(now.toString());
  }
}
