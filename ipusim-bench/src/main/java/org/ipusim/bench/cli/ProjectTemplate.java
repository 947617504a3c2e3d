package org.ipusim.bench.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Maven project for a user's own codelets.
 *
 * @param packageName the package of its classes, and its group id
 * @param artifact its artifact id
 * @param folder where it will lie, as its README says it
 * @param version the version of ipusim that it uses
 */
record ProjectTemplate(String packageName, String artifact, String folder, String version) {
  private static final List<String> MAIN = List.of("Dot.java", "DotProduct.java", "Main.java");
  private static final String TEST = "DotProductTest.java";

  /**
   * Writes out its files.
   *
   * @return their text by their path in the project
   */
  Map<String, String> files() throws IOException {
    String classes = packageName.replace('.', '/') + "/";
    var files = new LinkedHashMap<String, String>();
    files.put("pom.xml", filled("pom.xml"));
    files.put("README.md", filled("README.md"));
    files.put(".gitignore", filled("gitignore"));
    for (String name : MAIN) {
      files.put("src/main/java/" + classes + name, filled(name));
    }
    files.put("src/test/java/" + classes + TEST, filled(TEST));
    return files;
  }

  private String filled(String name) throws IOException {
    return template(name)
        .replace("{{package}}", packageName)
        .replace("{{artifact}}", artifact)
        .replace("{{folder}}", folder)
        .replace("{{version}}", version);
  }

  private static String template(String name) throws IOException {
    String resource = "project/" + name + ".template";
    try (InputStream in = ProjectTemplate.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
