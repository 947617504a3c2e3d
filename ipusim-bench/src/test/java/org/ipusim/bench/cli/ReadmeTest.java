package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void theReadmeShowsTheBeginningOfTheReportThatItsFirstCommandPrints() throws IOException {
    var shown =
        Pattern.compile("```\n(triangle-counting on .*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../README.md")));
    assertThat(shown.find()).isTrue();
    assertThat(Cli.run("run", "triangle-counting").out()).startsWith(shown.group(1));
  }

  @Test
  void theReadmeShowsCodeOfTheTutorial() throws IOException {
    var shown =
        Pattern.compile("```java\n.*?```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../README.md")));
    assertThat(shown.find()).isTrue();
    assertThat(Files.readString(Path.of("../docs/tutorial.md"))).contains(shown.group());
  }
}
