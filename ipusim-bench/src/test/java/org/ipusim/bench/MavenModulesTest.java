package org.ipusim.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Holds the lists of modules and versions, of which Maven needs several, to one another. */
class MavenModulesTest {
  private static final Path ROOT = Path.of("..");
  private static final String MANAGED = "/project/dependencyManagement/dependencies/dependency";

  private static Document read(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static List<String> texts(Document pom, String path) throws Exception {
    var nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
    var texts = new ArrayList<String>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static Map<String, String> plugins(Document pom) throws Exception {
    List<String> names = texts(pom, "//plugin[version]/artifactId");
    List<String> versions = texts(pom, "//plugin/version");
    var byName = new HashMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      byName.put(names.get(i), versions.get(i));
    }
    return byName;
  }

  @Test
  void theBillOfMaterialsListsEveryModuleInTheVersionOfTheBuild() throws Exception {
    Document root = read(ROOT.resolve("pom.xml"));
    List<String> version = texts(root, "/project/version");
    var artifacts = new ArrayList<String>();
    for (String module : texts(root, "/project/modules/module")) {
      Document pom = read(ROOT.resolve(module).resolve("pom.xml"));
      if (module.equals("ipusim-bom")) {
        assertThat(texts(pom, "/project/version")).isEqualTo(version);
      } else {
        assertThat(texts(pom, "/project/parent/version")).as(module).isEqualTo(version);
        artifacts.addAll(texts(pom, "/project/artifactId"));
      }
    }
    Document bom = read(ROOT.resolve("ipusim-bom/pom.xml"));
    assertThat(texts(bom, MANAGED + "/artifactId")).hasSize(6).isEqualTo(artifacts);
    assertThat(texts(bom, MANAGED + "/version")).containsOnly("${project.version}");
  }

  @Test
  void newProjectsAreBuiltByThePluginsThatBuildThisOne() throws Exception {
    Map<String, String> ours = plugins(read(ROOT.resolve("pom.xml")));
    Map<String, String> theirs = plugins(read(Path.of("src/main/project/pom.xml.template")));
    assertThat(theirs).hasSize(6);
    assertThat(ours).containsAllEntriesOf(theirs);
  }
}
