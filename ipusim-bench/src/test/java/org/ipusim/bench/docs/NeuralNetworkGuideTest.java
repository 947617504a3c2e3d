package org.ipusim.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NeuralNetworkGuideTest {
  private final Page page = Page.of("library/nn.md", NeuralNetworkGuide.class);

  @Test
  void thePageShowsTheCodeThatIsCompiledHere() throws IOException {
    assertThat(page.regions()).hasSize(6);
    assertThat(page.fences("java")).containsExactlyInAnyOrderElementsOf(page.regions());
  }

  @Test
  void thePageShowsWhatTheCodePrints() throws IOException {
    var bytes = new ByteArrayOutputStream();
    NeuralNetworkGuide.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(page.fences("text")).contains(bytes.toString(StandardCharsets.UTF_8));
  }
}
