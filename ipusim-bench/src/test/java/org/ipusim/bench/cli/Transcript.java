package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command as it was typed in a shell, with what had to be there before and what came of it:
 *
 * <pre>
 * $ cat &gt; ./mine.yaml
 * &gt; extends: gc200
 * $ mkdir ./out
 * $ ipusim run bfs --chip ./mine.yaml
 * exit 2
 * ipusim: what it printed to standard error
 * </pre>
 *
 * @param heading lines of comment before it
 * @param asked what was typed, the command last
 * @param answer what came of it
 */
record Transcript(List<String> heading, List<String> asked, Answer answer) {
  private static final String CAT = "$ cat > ./";
  private static final String MKDIR = "$ mkdir ./";
  private static final String IPUSIM = "$ ipusim";
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  /**
   * What came of a command.
   *
   * @param code its exit code
   * @param err standard error
   */
  record Answer(int code, String err) {}

  static List<Transcript> parse(String text) {
    var found = new ArrayList<Transcript>();
    var heading = new ArrayList<String>();
    var asked = new ArrayList<String>();
    var lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#")) {
        heading.add(line);
      } else if (line.startsWith("$ ") || line.startsWith("> ") || line.equals(">")) {
        asked.add(line);
        if (line.startsWith(IPUSIM)) {
          int end = i + 1;
          while (end < lines.size() && !lines.get(end).isEmpty()) {
            end++;
          }
          found.add(
              new Transcript(
                  List.copyOf(heading), List.copyOf(asked), answer(lines.subList(i + 1, end))));
          heading.clear();
          asked.clear();
          i = end;
        }
      } else if (!line.isEmpty()) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + line);
      }
    }
    return found;
  }

  private static Answer answer(List<String> lines) {
    if (lines.isEmpty()) {
      return new Answer(0, "");
    }
    int code = Integer.parseInt(lines.getFirst().replaceFirst("^exit ", ""));
    return new Answer(code, String.join("\n", lines.subList(1, lines.size())));
  }

  Transcript answered(Answer other) {
    return new Transcript(heading, asked, other);
  }

  String text() {
    var lines = new ArrayList<>(heading);
    if (!heading.isEmpty()) {
      lines.add("");
    }
    lines.addAll(asked);
    lines.add("exit " + answer.code());
    lines.add(answer.err());
    return String.join("\n", lines) + "\n";
  }

  /** Does it in a folder, which the answer calls {@code .} as the command does. */
  Answer run(Path folder) throws IOException {
    for (int i = 0; i < asked.size(); i++) {
      String line = asked.get(i);
      if (line.startsWith(CAT)) {
        var content = new StringBuilder();
        while (asked.get(i + 1).startsWith(">")) {
          i++;
          content.append(asked.get(i).replaceFirst("^> ?", "")).append('\n');
        }
        Files.writeString(folder.resolve(line.substring(CAT.length())), content);
      } else if (line.startsWith(MKDIR)) {
        Files.createDirectory(folder.resolve(line.substring(MKDIR.length())));
      } else {
        return answer(Cli.run(arguments(line, folder)), folder);
      }
    }
    throw new IllegalStateException("no command: " + asked);
  }

  private static Answer answer(Cli cli, Path folder) {
    assertThat(cli.out()).as("of a refusal nothing goes to standard output").isEmpty();
    String err = cli.err().replace(folder + "/", "./").replace(folder.toString(), ".");
    return new Answer(cli.code(), err.stripTrailing());
  }

  private static String[] arguments(String line, Path folder) {
    return WORD.matcher(line.substring(IPUSIM.length()))
        .results()
        .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
        .map(
            word ->
                word.replaceFirst(
                    "^(--[a-z-]+=)?\\./", "$1" + Matcher.quoteReplacement(folder + "/")))
        .toArray(String[]::new);
  }

  @Override
  public String toString() {
    return asked.getLast();
  }
}
