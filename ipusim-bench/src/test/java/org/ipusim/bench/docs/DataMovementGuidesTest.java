package org.ipusim.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DataMovementGuidesTest {
  private static Stream<Arguments> guides() {
    return Stream.of(
        guide("reduce", ReduceGuide.class, ReduceGuide::run),
        guide("layout", LayoutGuide.class, LayoutGuide::run),
        guide("gather", GatherGuide.class, GatherGuide::run),
        guide("sort", SortGuide.class, SortGuide::run));
  }

  private static Arguments guide(String name, Class<?> guide, Consumer<PrintStream> code) {
    return Arguments.argumentSet(name, Page.of("library/" + name + ".md", guide), code);
  }

  @ParameterizedTest
  @MethodSource("guides")
  void thePageShowsTheCodeThatIsCompiledHere(Page page, Consumer<PrintStream> code)
      throws IOException {
    assertThat(page.regions()).hasSizeGreaterThan(3);
    assertThat(page.fences("java")).containsExactlyInAnyOrderElementsOf(page.regions());
    assertThat(code).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("guides")
  void thePageShowsWhatTheCodePrints(Page page, Consumer<PrintStream> code) throws IOException {
    var bytes = new ByteArrayOutputStream();
    code.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(page.fences("text")).contains(bytes.toString(StandardCharsets.UTF_8));
  }
}
