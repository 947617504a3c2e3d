package org.ipusim.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TutorialTest {
  private static final Path DOCUMENT = Path.of("../docs/tutorial.md");
  private static final Path CODE = Path.of("src/test/java/org/ipusim/bench/docs/Tutorial.java");

  private static List<String> fences(String language) throws IOException {
    Matcher m =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(DOCUMENT));
    var out = new ArrayList<String>();
    while (m.find()) {
      out.add(m.group(1));
    }
    return out;
  }

  private static List<String> regions() throws IOException {
    Matcher m =
        Pattern.compile("// region: \\w+\n(.*?)\n *// endregion", Pattern.DOTALL)
            .matcher(Files.readString(CODE));
    var out = new ArrayList<String>();
    while (m.find()) {
      out.add(m.group(1).stripTrailing().stripIndent() + "\n");
    }
    return out;
  }

  @Test
  void theTutorialShowsTheCodeThatIsCompiledHere() throws IOException {
    List<String> shown = fences("java");
    List<String> compiled = regions();
    assertThat(compiled).hasSizeGreaterThan(5);
    assertThat(shown).containsExactlyElementsOf(compiled);
  }

  @Test
  void theTutorialShowsWhatTheCodePrints() throws IOException {
    var bytes = new ByteArrayOutputStream();
    Tutorial.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(fences("text")).contains(bytes.toString(StandardCharsets.UTF_8));
  }
}
