package org.ipusim.core.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChipPresetTest {
  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("org.ipusim.core.arch.ChipSpec#presetNames")
  void aPresetBearsTheNameItIsAskedBy(String name) {
    assertThat(ChipSpec.preset(name).name()).isEqualTo(name);
    assertThat(ChipSpec.named(name)).isSameAs(ChipSpec.preset(name));
  }

  @ParameterizedTest
  @MethodSource("org.ipusim.core.arch.ChipSpec#presetNames")
  void aPrintedPresetReadsBackEqual(String name) throws IOException {
    Path file = directory.resolve("printed.yaml");
    Files.writeString(file, ChipSpec.preset(name).toYaml());
    assertThat(ChipSpec.load(file)).isEqualTo(ChipSpec.preset(name));
  }

  @ParameterizedTest
  @MethodSource("org.ipusim.core.arch.ChipSpec#presetNames")
  void theConstantsOfAPresetAreThoseOfItsPrintedDescription(String name) {
    ChipSpec chip = ChipSpec.preset(name);
    List<String> printed =
        chip.toYaml().lines().filter(line -> line.matches(" *\\w+: [^#].*")).toList();
    assertThat(chip.constants())
        .hasSameSizeAs(printed)
        .allSatisfy(
            c -> {
              assertThat(c.doc()).isNotBlank();
              String leaf = c.key().substring(c.key().lastIndexOf('.') + 1);
              assertThat(printed).anyMatch(line -> line.strip().startsWith(leaf + ": "));
            })
        .contains(
            new Constant(
                "memory.tileBytes",
                Integer.toString(chip.memory().tileBytes()),
                "bytes",
                "memory of one tile"));
  }

  @ParameterizedTest
  @MethodSource("org.ipusim.core.arch.ChipSpec#presetNames")
  void everyConstantOfAPresetHasASourceBesideOrAboveIt(String name) {
    String yaml = new String(Presets.bytes(name), StandardCharsets.UTF_8);
    String[] lines = yaml.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean constant = lines[i].matches("\\s*\\w+: +[0-9].*");
      boolean absentPath = lines[i].matches("    \\w+: 0");
      boolean sourced = lines[i].contains("#") || lines[i - 1].strip().startsWith("#");
      assertThat(!constant || absentPath || sourced).as("%s.yaml: %s", name, lines[i]).isTrue();
    }
  }

  @Test
  void theTilesMemoryAndClockAreThePublishedOnes() {
    assertThat(ChipSpec.presetNames()).containsExactly("gc2", "gc200", "bow", "c600");
    assertThat(ChipSpec.preset("gc2").tiles()).isEqualTo(1216);
    assertThat(ChipSpec.preset("gc2").tiles() * 262_144L).isEqualTo(318_767_104L);
    ChipSpec gc200 = ChipSpec.preset("gc200");
    assertThat(gc200.tiles()).isEqualTo(1472);
    assertThat((long) gc200.tiles() * gc200.memory().tileBytes()).isEqualTo(940_572_672L);
    assertThat(gc200.memory().baseAddress() + gc200.memory().interleavedBaseBytes())
        .isEqualTo(0x80000);
    assertThat(ChipSpec.preset("bow").clockHz()).isEqualTo(1.85e9);
    assertThat(ChipSpec.preset("c600").clockHz()).isEqualTo(1.5e9);
  }

  @Test
  void theStackOfATileIsThatOfTheVendorsMemoryReport() {
    assertThat(ChipSpec.preset("gc2").stackBytes()).isEqualTo(3168);
  }

  @ParameterizedTest
  @CsvSource({
    "gc2, 124.5, 124.5, 31.1, 0",
    "gc200, 250, 125, 62.5, 0",
    "bow, 350, 174, 87.1, 0",
    "c600, 280, 141, 70.7, 560"
  })
  void theMatrixUnitReachesTheVendorsPeaksInTflops(
      String name, double fp16, double fp16ToFp32, double fp32, double fp8) {
    ChipSpec chip = ChipSpec.preset(name);
    MatrixUnitSpec unit = chip.matrixUnit();
    assertThat(peak(chip, unit.fp16ToFp16())).isCloseTo(fp16, offset(0.012 * fp16));
    assertThat(peak(chip, unit.fp16ToFp32())).isCloseTo(fp16ToFp32, offset(0.012 * fp16ToFp32));
    assertThat(peak(chip, unit.fp32ToFp32())).isCloseTo(fp32, offset(0.012 * fp32));
    assertThat(peak(chip, unit.fp8ToFp16())).isCloseTo(fp8, offset(0.012 * fp8));
  }

  private static double peak(ChipSpec chip, MatrixPathSpec path) {
    return chip.tiles() * 2 * chip.matrixUnit().macsPerCycle(path) * chip.clockHz() / 1e12;
  }

  @Test
  void theCoefficientsHoldOnePanelOfInputsTimesUnits() {
    for (String name : ChipSpec.presetNames()) {
      MatrixUnitSpec unit = ChipSpec.preset(name).matrixUnit();
      int panel = unit.inputChannels(unit.fp16ToFp16()) * unit.fp16ToFp16().units() * 2;
      assertThat(unit.coefficientBytes()).as(name).isEqualTo(panel);
    }
  }

  @Test
  void theLinksTogetherGiveTheVendorsThreeHundredAndTwentyGigabytesBothWays() {
    LinkSpec link = ChipSpec.preset("gc200").link();
    assertThat(2 * link.links() * link.linkBytesPerSecond()).isEqualTo(320e9);
    assertThat(link.chipBytesPerSecond()).isEqualTo(136e9);
    assertThat(link.pairBytesPerSecond()).isCloseTo(81.6e9, offset(1.0));
  }

  @Test
  void onlyTheC600HasFp8() {
    assertThat(ChipSpec.presetNames())
        .filteredOn(name -> ChipSpec.preset(name).matrixUnit().fp8ToFp16().present())
        .containsExactly("c600");
  }

  @Test
  void anUnknownPresetIsAnsweredWithTheNearestAndAll() {
    assertThatThrownBy(() -> ChipSpec.preset("gc20"))
        .isInstanceOf(ChipSpecException.class)
        .hasMessage(
            "unknown chip 'gc20'; did you mean 'gc2'? (presets: gc2, gc200, bow, c600; or give the"
                + " path of a .yaml file)");
    assertThatThrownBy(() -> ChipSpec.named("volta"))
        .hasMessage(
            "unknown chip 'volta' (presets: gc2, gc200, bow, c600; or give the path of a .yaml"
                + " file)");
  }
}
