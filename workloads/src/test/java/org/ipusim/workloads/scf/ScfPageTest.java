package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.workloads.RunSettings;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Holds docs/scf.md to the program. */
class ScfPageTest {
  private static final Target BOW = Target.of(ChipSpec.preset("bow"));

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/scf.md"));
  }

  private static Map<String, Long> cyclesByClass(EriMethod method) {
    var workload = new SelfConsistentField();
    new CommandLine(workload)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs("--eri=" + method, "--published", "--iterations=1", "--no-check");
    Profile profile =
        workload.run(new RunSettings(BOW, 256, 2, 7, ProgressListener.NONE)).profile();
    var out = new LinkedHashMap<String, Long>();
    for (StepProfile step : profile.steps()) {
      if (step.name().startsWith("integrals/")) {
        out.put(
            step.name().substring("integrals/".length(), "integrals/xxxx".length()),
            step.computeCycles().max());
      }
    }
    return out;
  }

  @Test
  void thePageShowsTheCyclesOfEachClass() throws IOException {
    Map<String, Long> rys = cyclesByClass(EriMethod.RYS);
    Map<String, Long> hgp = cyclesByClass(EriMethod.HGP);
    String page = page();
    assertThat(rys.keySet())
        .containsExactly("ssss", "psss", "psps", "ppss", "ppps", "pppp")
        .isEqualTo(hgp.keySet());
    rys.forEach(
        (key, cycles) -> {
          long written = Objects.requireNonNull(hgp.get(key));
          assertThat(page)
              .contains(
                  String.format(
                      Locale.ROOT,
                      "| (%s\\|%s) | %d | %,d | %,d | %.1f |",
                      key.substring(0, 2),
                      key.substring(2),
                      (int) Math.pow(3, (double) key.chars().filter(c -> c == 'p').count()),
                      Math.round((double) cycles / 100) * 100,
                      Math.round((double) written / 100) * 100,
                      (double) cycles / written));
        });
  }
}
