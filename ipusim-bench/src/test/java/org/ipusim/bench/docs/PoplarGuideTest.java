package org.ipusim.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Member;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipusim.bench.cli.Understood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoplarGuideTest {
  private static final Path PAGE = Path.of("../docs/coming-from-poplar.md");
  private static final Path VIEWS =
      Path.of("../ipusim-graph/src/main/resources/org/ipusim/graph/profile/page/main.js");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern VIEW = Pattern.compile("\\*([A-Z][A-Za-z ]+)\\*");

  /** Where the classes that the page names may be. */
  private static final List<String> PACKAGES =
      Stream.of(
              "core.arch",
              "core.number",
              "core.random",
              "graph",
              "graph.program",
              "graph.codelet",
              "graph.profile",
              "graph.problem",
              "codelets.collective",
              "codelets.elementwise",
              "codelets.gather",
              "codelets.layout",
              "codelets.linalg",
              "codelets.linalg.solve",
              "codelets.nn",
              "codelets.nn.pooling",
              "codelets.random",
              "codelets.reduce",
              "codelets.sort",
              "codelets.sparse",
              "junit")
          .map(name -> "org.ipusim." + name + ".")
          .toList();

  private final Page page = Page.of("coming-from-poplar.md", PoplarGuide.class);

  /** The right columns of all tables but their headings. */
  private static List<String> equivalents() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
        .map(line -> line.split("(?<!\\\\)\\|", -1)[2].strip())
        .filter(cell -> !cell.equals("ipusim"))
        .toList();
  }

  private static Stream<String> matches(Pattern pattern) throws IOException {
    return equivalents().stream()
        .flatMap(cell -> pattern.matcher(cell).results())
        .map(match -> match.group(1))
        .distinct();
  }

  static Stream<String> names() throws IOException {
    return matches(CODE).filter(name -> !name.startsWith("ipusim ") && !name.startsWith("--"));
  }

  private static Optional<Class<?>> type(String name) {
    for (String prefix : PACKAGES) {
      try {
        return Optional.of(Class.forName(prefix + name));
      } catch (ClassNotFoundException _) {
        // It may be in the next.
      }
    }
    return Optional.empty();
  }

  private static List<String> members(Class<?> type) {
    var members = new ArrayList<Member>(Arrays.asList(type.getMethods()));
    members.addAll(Arrays.asList(type.getDeclaredMethods()));
    members.addAll(Arrays.asList(type.getFields()));
    return members.stream().map(Member::getName).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyClassAndMethodThatATableNamesExists(String name) {
    String[] parts = name.replace("@", "").split("\\.", -1);
    assertThat(parts.length).isBetween(1, 2);
    Optional<Class<?>> type = type(parts[0]);
    assertThat(type).as(parts[0]).isPresent();
    if (parts.length == 2) {
      assertThat(members(type.orElseThrow())).contains(parts[1]);
    }
  }

  @Test
  void theTablesNameALotAndNothingIsLeftWithoutAWord() throws IOException {
    assertThat(names()).hasSizeGreaterThan(120);
    assertThat(equivalents()).doesNotContain("");
  }

  @Test
  void theViewsAreThoseOfThePage() throws IOException {
    String views = Files.readString(VIEWS);
    assertThat(matches(VIEW))
        .hasSizeGreaterThan(5)
        .allMatch(view -> views.contains("'" + view + "'"));
  }

  @Test
  void theCommandsAreUnderstood() throws IOException {
    assertThat(matches(CODE).filter(code -> code.startsWith("ipusim ")))
        .hasSizeGreaterThan(8)
        .allSatisfy(
            command ->
                assertThatCode(() -> Understood.require(command)).doesNotThrowAnyException());
  }

  @Test
  void thePageShowsTheCodeThatIsCompiledHere() throws IOException {
    assertThat(page.regions()).hasSize(2);
    assertThat(page.fences("java")).containsExactlyElementsOf(page.regions());
  }

  @Test
  void thePageShowsWhatTheCodePrints() throws IOException {
    var bytes = new ByteArrayOutputStream();
    PoplarGuide.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(page.fences("text")).contains(bytes.toString(StandardCharsets.UTF_8));
  }
}
