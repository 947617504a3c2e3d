package org.ipusim.bench.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation and the code it shows. */
public record Page(Path document, Path code) {
  public static Page of(String document, Class<?> code) {
    return new Page(
        Path.of("../docs", document),
        Path.of("src/test/java", code.getName().replace('.', '/') + ".java"));
  }

  /** What stands between the page's fences of a language. */
  public List<String> fences(String language) throws IOException {
    Matcher m =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(document));
    var out = new ArrayList<String>();
    while (m.find()) {
      out.add(m.group(1));
    }
    return out;
  }

  /** The regions of the code. */
  public List<String> regions() throws IOException {
    Matcher m =
        Pattern.compile("// region: \\w+\n(.*?)\n *// endregion", Pattern.DOTALL)
            .matcher(Files.readString(code));
    var out = new ArrayList<String>();
    while (m.find()) {
      out.add(m.group(1).stripTrailing().stripIndent() + "\n");
    }
    return out;
  }
}
