package org.ipusim.bench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GrowthTest {
  private static final Growth GROWTH = Growth.of("gc200", 1472, 1);

  /** As if a millisecond were taken for each thousand edges, tile and chip at best. */
  private static List<HostMeasure> measures() {
    var measures = new ArrayList<HostMeasure>();
    for (HostSetup setup : GROWTH.setups()) {
      long edges = 16L << setup.scale();
      double best = edges * 1e-6 * setup.chips();
      measures.add(new HostMeasure(setup, edges, 5, 1, 20 * best, best, 3, 0));
    }
    return measures;
  }

  private static Document figure() throws Exception {
    byte[] svg = GROWTH.toSvg(measures()).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg));
  }

  private static List<double[]> points(Element line) {
    var points = new ArrayList<double[]>();
    for (String point : line.getAttribute("points").split(" ", -1)) {
      String[] place = point.split(",", -1);
      points.add(new double[] {Double.parseDouble(place[0]), Double.parseDouble(place[1])});
    }
    return points;
  }

  @Test
  void growthGoesFromTheLeastToTheMost() {
    List<HostSetup> setups = GROWTH.setups();
    assertThat(setups).extracting(HostSetup::tiles).contains(64, 1472, 16 * 1472);
    assertThat(setups).extracting(HostSetup::scale).contains(10, 16);
    assertThat(setups).extracting(HostSetup::chips).contains(1, 2, 4, 8, 16);
  }

  @Test
  void theFigureHasALineOfFirstAndOneOfBestRunsForEachPart() throws Exception {
    NodeList lines = figure().getElementsByTagName("polyline");
    assertThat(lines.getLength()).isEqualTo(6);
    for (int l = 0; l < lines.getLength(); l++) {
      assertThat(points((Element) lines.item(l)))
          .hasSize(GROWTH.parts().get(l / 2).setups().size())
          .allSatisfy(
              point -> {
                assertThat(point[0]).isBetween(52.0, 316.0);
                assertThat(point[1]).isBetween(48.0, 250.0);
              });
    }
  }

  @Test
  void timesThatGrowWithTheWorkAreAStraightLine() throws Exception {
    List<double[]> best = points((Element) figure().getElementsByTagName("polyline").item(3));
    double right = best.get(1)[0] - best.get(0)[0];
    double up = best.get(0)[1] - best.get(1)[1];
    assertThat(right).isPositive();
    assertThat(up).isPositive();
    for (int i = 1; i < best.size(); i++) {
      assertThat(best.get(i)[0] - best.get(i - 1)[0]).isBetween(right - 0.2, right + 0.2);
      assertThat(best.get(i - 1)[1] - best.get(i)[1]).isBetween(up - 0.2, up + 0.2);
    }
  }

  @Test
  void theFigureIsReadOnLightAndDarkPages() {
    assertThat(GROWTH.toSvg(measures()))
        .contains("prefers-color-scheme: dark")
        .contains("role=\"img\"")
        .doesNotContain("NaN")
        .doesNotContain("<rect");
  }

  @Test
  void measuresAndSetupsMustBelongTogether() {
    assertThatThrownBy(() -> GROWTH.toSvg(measures().subList(0, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 measures for 18 setups");
  }
}
