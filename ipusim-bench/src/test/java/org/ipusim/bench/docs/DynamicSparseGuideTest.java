package org.ipusim.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DynamicSparseGuideTest {
  private final Page page = Page.of("library/sparse-dynamic.md", DynamicSparseGuide.class);

  @Test
  void thePageShowsTheCodeThatIsCompiledHere() throws IOException {
    assertThat(page.regions()).hasSize(3);
    assertThat(page.fences("java")).containsExactlyElementsOf(page.regions());
  }

  @Test
  void thePageShowsWhatTheCodePrints() throws IOException {
    var bytes = new ByteArrayOutputStream();
    DynamicSparseGuide.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(page.fences("text")).contains(bytes.toString(StandardCharsets.UTF_8));
  }
}
