package org.ipusim.graph.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir Path directory;
  private RunReport report;

  @BeforeEach
  void runTheSample() {
    report = SampleReport.of(SampleReport.fourTiles(directory));
  }

  private static String page(RunReport report) throws IOException {
    var out = new StringWriter();
    HtmlReport.write(report, out);
    return out.toString();
  }

  private static String json(RunReport report) throws IOException {
    var out = new StringWriter();
    JsonReport.write(report, out);
    return out.toString();
  }

  private static List<String> packed(String page, String name) {
    return Pattern.compile("data-ipusim=\"" + name + "\">([^<]*)</script>")
        .matcher(page)
        .results()
        .map(m -> unpacked(m.group(1)))
        .toList();
  }

  private static String unpacked(String text) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thePageCarriesTheJsonReport() throws IOException {
    assertThat(packed(page(report), "report")).containsExactly(json(report));
  }

  @Test
  void aPageOfTwoRunsCarriesBothAndTheirDifferences() throws IOException {
    RunReport other = SampleReport.of(SampleReport.fourTiles(directory), 5);
    var out = new StringWriter();
    HtmlReport.write(Comparison.of(report, other), out);
    assertThat(packed(out.toString(), "report")).containsExactly(json(report), json(other));
    String changes = packed(out.toString(), "comparison").getFirst();
    assertThat(JsonParser.parseString(changes).getAsJsonObject().getAsJsonArray("groups"))
        .isNotEmpty();
  }

  @Test
  void thePageLoadsNothing() throws IOException {
    assertThat(page(report))
        .contains("default-src 'none'")
        .doesNotContainPattern("<(link|img|iframe|script[^>]* src=)")
        .doesNotContainPattern("@import|url\\(\\s*['\"]?http|fetch\\(|XMLHttpRequest")
        .contains("<title>sample</title>");
  }

  @Test
  void theLicenceOfTheChartLibraryIsInThePage() throws IOException {
    assertThat(page(report))
        .contains("The MIT License")
        .contains("Leon Sorokin")
        .contains("uPlot (v1.6.32)")
        .contains("Charts: uPlot 1.6.32");
  }

  @Test
  void namesAreNeverMarkup() throws IOException {
    var evil =
        new RunReport(
            "</title><script>alert(1)</script>",
            Map.of("x", "</script>"),
            Map.of(),
            report.profile(),
            report.host());
    assertThat(page(evil)).doesNotContain("alert(1)</script>").contains("&lt;/title&gt;");
  }

  @Test
  void twoPagesOfOneReportAreTheSameBytes() throws IOException {
    assertThat(page(report)).isEqualTo(page(report));
  }
}
