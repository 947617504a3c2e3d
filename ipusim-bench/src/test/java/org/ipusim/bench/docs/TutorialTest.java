package org.ipusim.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TutorialTest {
  private final Page page = Page.of("tutorial.md", Tutorial.class);

  @Test
  void theTutorialShowsTheCodeThatIsCompiledHere() throws IOException {
    List<String> shown = page.fences("java");
    List<String> compiled = page.regions();
    assertThat(compiled).hasSizeGreaterThan(5);
    assertThat(shown).containsExactlyElementsOf(compiled);
  }

  @Test
  void theTutorialShowsWhatTheCodePrints() throws IOException {
    var bytes = new ByteArrayOutputStream();
    Tutorial.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(page.fences("text")).contains(bytes.toString(StandardCharsets.UTF_8));
  }
}
