package org.ipusim.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostGuideTest {
  private final Page page = Page.of("host.md", HostGuide.class);

  @Test
  void thePageShowsTheCodeThatIsCompiledHere() throws IOException {
    assertThat(page.regions()).hasSizeGreaterThan(6);
    assertThat(page.fences("java")).containsExactlyInAnyOrderElementsOf(page.regions());
  }

  @Test
  void thePageShowsWhatTheCodePrints(@TempDir Path folder) throws IOException {
    var bytes = new ByteArrayOutputStream();
    HostGuide.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), folder);
    assertThat(page.fences("text")).contains(bytes.toString(StandardCharsets.UTF_8));
  }
}
