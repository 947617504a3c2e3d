package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what wrong command lines and files are answered with to refusals.txt, word by word. */
class RefusalsTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/org/ipusim/bench/cli/refusals.txt");
  private static final int FEWEST = 60;

  @TempDir Path folder;

  @BeforeAll
  static void rewriteOnRequest(@TempDir Path root) throws IOException {
    if (Boolean.getBoolean("update.golden")) {
      List<Transcript> rewritten = new ArrayList<>();
      for (Transcript asked : transcripts().toList()) {
        rewritten.add(asked.answered(asked.run(Files.createTempDirectory(root, "case"))));
      }
      Files.writeString(
          GOLDEN, rewritten.stream().map(Transcript::text).collect(Collectors.joining("\n")));
    }
  }

  static Stream<Transcript> transcripts() throws IOException {
    return Transcript.parse(Files.readString(GOLDEN)).stream();
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void everyMistakeIsAnsweredByOneMessageThatSaysWhatAndWhere(Transcript transcript)
      throws IOException {
    Transcript.Answer answer = transcript.run(folder);
    assertThat(answer)
        .as("%s; after an intended change run the tests with -Dupdate.golden=true", GOLDEN)
        .isEqualTo(transcript.answer());
    assertThat(answer.code()).isBetween(ExitCode.FAILED, ExitCode.OUT_OF_MEMORY);
    assertThat(answer.err())
        .startsWith("ipusim: ")
        .doesNotContain("\tat ", "Exception", "unexpected java", "null");
  }

  @Test
  void noMistakeStandsTwiceAndThereAreManyOfThem() throws IOException {
    List<List<String>> asked = transcripts().map(Transcript::asked).toList();
    assertThat(asked).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(FEWEST);
  }
}
