package org.ipusim.core.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChipYamlTest {
  @TempDir Path directory;

  private Path file(String name, String... lines) throws IOException {
    return Files.write(directory.resolve(name), Arrays.asList(lines));
  }

  private ChipSpec load(String... lines) throws IOException {
    return ChipSpec.load(file("my.yaml", lines));
  }

  private static ChipSpecException failure(Path file) {
    return catchThrowableOfType(ChipSpecException.class, () -> ChipSpec.load(file));
  }

  /** The problems of a description, with the temporary directory taken off the file's name. */
  private List<String> problems(String... lines) throws IOException {
    return problems(file("my.yaml", lines));
  }

  private List<String> problems(Path file) {
    return failure(file).problems().stream()
        .map(problem -> problem.toString().replace(directory + "/", ""))
        .toList();
  }

  @Test
  void overriddenKeysChangeAndAllOthersStay() throws IOException {
    ChipSpec chip = load("extends: bow", "clockHz: 2e9", "sync: {barrierCycles: 90}");
    ChipSpec bow = ChipSpec.preset("bow");
    assertThat(chip.clockHz()).isEqualTo(2e9);
    assertThat(chip.sync()).isEqualTo(new SyncSpec(90, 15, 600));
    assertThat(chip.memory()).isEqualTo(bow.memory());
    assertThat(chip.matrixUnit()).isEqualTo(bow.matrixUnit());
  }

  @Test
  void aChangedChipIsCalledByItsFile() throws IOException {
    ChipSpec chip = load("extends: bow");
    assertThat(chip.name()).isEqualTo("my");
    assertThat(chip.description()).isEqualTo("bow with changes from my.yaml");
    assertThat(load("extends: bow", "name: mine").name()).isEqualTo("mine");
  }

  @Test
  void aChipOfSixtyFourTilesNeedsOnlyItsGrid() throws IOException {
    ChipSpec chip = load("extends: gc200", "grid: {tiles: 64, columns: 4, rows: 4, lanes: 4}");
    assertThat(chip.grid()).isEqualTo(new GridSpec(64, 4, 4, 4));
  }

  @Test
  void fewerTilesThanSitesMayBeUsable() throws IOException {
    ChipSpec chip = load("extends: gc200", "grid:", "  tiles: 64");
    assertThat(chip.tiles()).isEqualTo(64);
    assertThat(chip.grid().sites()).isEqualTo(1472);
  }

  @Test
  void aDescriptionMayExtendAFileBesideIt() throws IOException {
    file("base.yaml", "extends: gc2", "clockHz: 1.3e9", "tile: {workerLaunchCycles: 8}");
    ChipSpec chip = load("extends: base.yaml", "tile: {localSyncCycles: 9}");
    assertThat(chip.clockHz()).isEqualTo(1.3e9);
    assertThat(chip.tile().workerLaunchCycles()).isEqualTo(8);
    assertThat(chip.tile().localSyncCycles()).isEqualTo(9);
    assertThat(chip.description()).isEqualTo("base with changes from my.yaml");
  }

  @Test
  void aCompleteDescriptionNeedsNoPreset() throws IOException {
    String yaml = ChipSpec.preset("gc2").toYaml().replace("\"gc2\"", "\"own\"");
    assertThat(load(yaml.split("\n", -1)).name()).isEqualTo("own");
  }

  @Test
  void numbersMayBeHexadecimalGroupedOrInExponents() throws IOException {
    ChipSpec chip = load("extends: gc200", "clockHz: 1_330e6", "memory: {baseAddress: 0x40000}");
    assertThat(chip.clockHz()).isEqualTo(1.33e9);
    assertThat(chip.memory().baseAddress()).isEqualTo(262_144);
  }

  @Test
  void textWithQuotesBackslashesAndForeignLettersSurvivesPrinting() throws IOException {
    ChipSpec chip = load("extends: gc200", "name: 'a \"b\" \\ c # d: é 中 🙂'", "description: ''");
    assertThat(load(chip.toYaml().split("\n", -1))).isEqualTo(chip);
  }

  @Test
  void anAliasStandsForItsAnchor() throws IOException {
    ChipSpec chip =
        load(
            "extends: gc200",
            "matrixUnit:",
            "  fp16ToFp16: &path {units: 8, inputElementsPerCycle: 4, cyclesPerOutputPosition: 4}",
            "  fp16ToFp32: *path");
    assertThat(chip.matrixUnit().fp16ToFp32()).isEqualTo(new MatrixPathSpec(8, 4, 4));
  }

  @Test
  void aValueOutOfRangeIsShownWithItsLimits() throws IOException {
    assertThat(problems("extends: gc200", "memory:", "  tileBytes: 1000"))
        .containsExactly(
            "my.yaml:3: memory.tileBytes: 1000 is out of range, allowed 1024..4194304 bytes");
    assertThat(problems("extends: gc200", "grid: {tiles: 99999999999999999999999}"))
        .containsExactly(
            "my.yaml:2: grid.tiles: a number of 23 digits is out of range, allowed 1..65536");
    assertThat(problems("extends: gc200", "link: {efficiency: 1.5}"))
        .containsExactly("my.yaml:2: link.efficiency: 1.5 is out of range, allowed 0.01..1");
    assertThat(problems("extends: gc200", "clockHz: 1e400"))
        .containsExactly(
            "my.yaml:2: clockHz: Infinity is out of range, allowed 1000000..100000000000 Hz");
  }

  @Test
  void theProblemKnowsItsColumn() throws IOException {
    var problem =
        failure(file("my.yaml", "extends: gc200", "sync: {barrierCycles: -1}")).problems();
    assertThat(problem).hasSize(1);
    assertThat(problem.getFirst().line()).isEqualTo(2);
    assertThat(problem.getFirst().column()).isEqualTo(23);
    assertThat(problem.getFirst().key()).isEqualTo("sync.barrierCycles");
  }

  @Test
  void anUnknownKeyIsAnsweredWithTheNearest() throws IOException {
    assertThat(problems("extends: gc200", "memmory: {}"))
        .containsExactly("my.yaml:2: unknown key 'memmory'; did you mean 'memory'?");
    assertThat(problems("extends: gc200", "memory: {tileByte: 1024}"))
        .containsExactly("my.yaml:2: memory: unknown key 'tileByte'; did you mean 'tileBytes'?");
    assertThat(problems("extend: gc200"))
        .containsExactly("my.yaml:1: unknown key 'extend'; did you mean 'extends'?");
    assertThat(problems("extends: gc200", "sync: {voltage: 1}"))
        .containsExactly(
            "my.yaml:2: sync: unknown key 'voltage'; known: barrierCycles, chipHopNanoseconds,"
                + " plannerGlobalSyncCycles");
  }

  @Test
  void aKeyInTheWrongSectionIsAnsweredWithTheRightOne() throws IOException {
    assertThat(problems("extends: gc200", "elementBytes: 1024"))
        .containsExactly(
            "my.yaml:2: unknown key 'elementBytes'; did you mean 'memory.elementBytes'?");
  }

  @Test
  void aValueOfTheWrongTypeIsShownWithWhatIsExpected() throws IOException {
    assertThat(
            problems(
                "extends: gc200",
                "name: [a]",
                "clockHz: fast",
                "memory:",
                "  tileBytes: 1.5",
                "  elements: '39'",
                "  elementBytes: 040000",
                "tile: 6",
                "exchange:",
                "  bytesPerCycle:",
                "sync: [1]",
                "grid: {tiles: {a: 1}}"))
        .containsExactly(
            "my.yaml:2: name: expected text, found a list",
            "my.yaml:3: clockHz: expected a number of Hz, found 'fast'",
            "my.yaml:5: memory.tileBytes: expected a whole number of bytes, found '1.5'",
            "my.yaml:6: memory.elements: expected a whole number, found quoted text '39'",
            "my.yaml:7: memory.elementBytes: expected a whole number of bytes, found '040000'",
            "my.yaml:8: tile: expected a section with the keys workerContexts, issueSlots,"
                + " supervisorCallCycles, workerLaunchCycles, localSyncCycles, repeatCountMax,"
                + " dataPathBytes, found '6'",
            "my.yaml:10: exchange.bytesPerCycle: expected a whole number of bytes per cycle, found"
                + " nothing",
            "my.yaml:11: sync: expected a section with the keys barrierCycles, chipHopNanoseconds,"
                + " plannerGlobalSyncCycles, found a list",
            "my.yaml:12: grid.tiles: expected a whole number, found a mapping");
  }

  @Test
  void textMustBeOneLineThatIsNotBlank() throws IOException {
    assertThat(problems("extends: gc200", "name: ''", "description: \"a\\nb\""))
        .containsExactly(
            "my.yaml:2: name: text of 0 characters is out of range, allowed 1..100",
            "my.yaml:3: description: text holds a control character or line break; give it in one"
                + " line");
    assertThat(problems("extends: gc200", "name: '  '"))
        .containsExactly("my.yaml:2: name: text is blank");
  }

  @Test
  void aMissingKeyOrSectionIsNamedWithItsMeaning() throws IOException {
    String yaml = ChipSpec.preset("gc200").toYaml();
    String lacking =
        yaml.replaceFirst("  barrierCycles: .*\n", "")
            .replaceFirst("host: .*\n(  .*\n)+", "")
            .replaceFirst("clockHz: .*\n", "");
    assertThat(problems(lacking.split("\n", -1)))
        .containsExactly(
            "my.yaml: clockHz: missing key: tile clock, a number of Hz; give it or extend a preset"
                + " (gc2, gc200, bow, c600)",
            "my.yaml: host: missing section with the keys bytesPerSecond, syncNanoseconds,"
                + " copyBytesPerSecond, remoteBytesPerSecond; give it or extend a preset (gc2,"
                + " gc200, bow, c600)",
            "my.yaml:48: sync.barrierCycles: missing key: hardware barrier of one chip, a whole"
                + " number of cycles; give it or extend a preset (gc2, gc200, bow, c600)");
  }

  @Test
  void sizesThatContradictEachOtherAreNamedWithTheirValues() throws IOException {
    assertThat(problems("extends: gc200", "memory:", "  elements: 40"))
        .containsExactly(
            "my.yaml:3: memory.elements: elements 40 x elementBytes 16384 is 655360, but tileBytes"
                + " is 638976",
            "my.yaml:3: memory.elements: interleavedBaseBytes 212992 leaves an odd number of the"
                + " elements 40 of elementBytes 16384 to the interleaved region, which works in"
                + " pairs");
    assertThat(problems("extends: gc200", "memory: {interleavedBaseBytes: 638976}"))
        .containsExactly(
            "my.yaml:2: memory.interleavedBaseBytes: interleavedBaseBytes 638976 is not below"
                + " tileBytes 638976");
    assertThat(problems("extends: gc200", "memory: {interleavedBaseBytes: 213000}"))
        .containsExactly(
            "my.yaml:2: memory.interleavedBaseBytes: interleavedBaseBytes 213000 is no multiple of"
                + " elementBytes 16384");
    assertThat(problems("extends: gc200", "memory: {baseAddress: 1}"))
        .containsExactly(
            "my.yaml:2: memory.baseAddress: baseAddress 1 is no multiple of elementBytes 16384");
    assertThat(problems("extends: gc200", "memory: {workerStackBytes: 200000}"))
        .containsExactly(
            "my.yaml:2: memory.workerStackBytes: tile.workerContexts 6 x memory.workerStackBytes"
                + " 200000 + memory.supervisorStackBytes 96 is 1200096, more than memory.tileBytes"
                + " 638976");
  }

  @Test
  void countsThatContradictEachOtherAreNamedWithTheirValues() throws IOException {
    assertThat(problems("extends: gc200", "grid: {rows: 22}"))
        .containsExactly(
            "my.yaml:2: grid.rows: tiles 1472 is more than the 1408 sites of columns 16 x rows 22 x"
                + " lanes 4");
    assertThat(problems("extends: gc200", "tile: {workerContexts: 8, dataPathBytes: 6}"))
        .containsExactly(
            "my.yaml:2: tile.workerContexts: workerContexts 8 is more than issueSlots 6; each"
                + " context needs a slot",
            "my.yaml:2: tile.dataPathBytes: dataPathBytes 6 is no multiple of 4, the bytes of a"
                + " word");
    assertThat(problems("extends: gc200", "exchange: {pairBytesPerCycle: 9}"))
        .containsExactly(
            "my.yaml:2: exchange.pairBytesPerCycle: pairBytesPerCycle 9 is not between"
                + " bytesPerCycle 4 and 8, that times tilesPerSharedBus 2");
    assertThat(problems("extends: gc200", "matrixUnit: {fp8ToFp16: {units: 16}}"))
        .containsExactly(
            "my.yaml:2: matrixUnit.fp8ToFp16.units: units 16, inputElementsPerCycle 0 and"
                + " cyclesPerOutputPosition 0 must all be 0 (no such path) or all above 0");
    assertThat(problems("extends: gc200", "matrixUnit: {coefficientLoadBytesPerCycle: 4}"))
        .containsExactly(
            "my.yaml:2: matrixUnit.coefficientLoadBytesPerCycle: coefficientLoadNarrowBytesPerCycle"
                + " 8 is above coefficientLoadBytesPerCycle 4");
    assertThat(problems("extends: gc200", "link: {links: 4}"))
        .containsExactly("my.yaml:2: link.links: pairLinks 6 is more than links 4");
  }

  @Test
  void aContradictionWithAnExtendedFileIsShownInTheOuterOne() throws IOException {
    file("base.yaml", "extends: gc200", "memory: {workerStackBytes: 90000}");
    assertThat(problems("extends: base.yaml", "", "memory: {supervisorStackBytes: 600000}"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("my.yaml:3: memory.supervisorStackBytes: ");
  }

  @Test
  void aDuplicateKeyIsShownWithTheFirst() throws IOException {
    assertThat(problems("extends: gc200", "clockHz: 1e9", "clockHz: 2e9"))
        .containsExactly("my.yaml:3: duplicate key 'clockHz', first given in line 2");
    assertThat(problems("extends: gc200", "grid: {rows: 23, rows: 23}"))
        .containsExactly("my.yaml:2: grid: duplicate key 'rows', first given in line 2");
  }

  @Test
  void aKeyThatIsNoNameIsRefused() throws IOException {
    assertThat(problems("extends: gc200", "? [a, b]", ": 1"))
        .containsExactly("my.yaml:2: a key must be a name");
  }

  @Test
  void anUnknownPresetIsAnsweredWithTheNearest() throws IOException {
    assertThat(problems("extends: bwo"))
        .containsExactly(
            "my.yaml:1: extends: unknown preset 'bwo'; did you mean 'bow'? (presets: gc2, gc200,"
                + " bow, c600; or give the path of a .yaml file)");
    assertThat(problems("extends: [gc2]"))
        .containsExactly(
            "my.yaml:1: extends: expected a preset or the path of a file, found a list");
  }

  @Test
  void anExtendedFileThatIsNotThereIsShownAtItsName() throws IOException {
    assertThat(problems("name: a", "extends: none.yaml"))
        .containsExactly("my.yaml:2: extends: none.yaml no such file");
  }

  @Test
  void aProblemOfAnExtendedFileIsShownInThatFile() throws IOException {
    file("base.yaml", "extends: gc200", "", "grid: {tiles: 0}");
    assertThat(problems("extends: base.yaml", "sync: {barrierCycles: x}"))
        .containsExactly(
            "base.yaml:3: grid.tiles: 0 is out of range, allowed 1..65536",
            "my.yaml:2: sync.barrierCycles: expected a whole number of cycles, found 'x'");
  }

  @Test
  void descriptionsThatExtendEachOtherAreRefused() throws IOException {
    file("other.yaml", "extends: ./my.yaml");
    assertThat(problems("extends: other.yaml"))
        .containsExactly(
            "other.yaml:1: extends: descriptions extend each other in a circle: my.yaml ->"
                + " other.yaml -> my.yaml");
    assertThat(problems(file("self.yaml", "extends: self.yaml")))
        .containsExactly(
            "self.yaml:1: extends: descriptions extend each other in a circle: self.yaml ->"
                + " self.yaml");
  }

  @Test
  void aFileWithoutAMappingIsRefused() throws IOException {
    assertThat(problems("# nothing"))
        .containsExactly("my.yaml: is empty; start from 'extends: gc200' or give all keys");
    assertThat(problems("- gc200"))
        .containsExactly("my.yaml:1: is not a mapping of keys to values, such as 'extends: gc200'");
    assertThat(problems("gc200"))
        .containsExactly("my.yaml:1: is not a mapping of keys to values, such as 'extends: gc200'");
  }

  @Test
  void aFileThatIsNoYamlIsRefusedWhereItBreaks() throws IOException {
    assertThat(problems("extends: gc200", "grid: {tiles: 1"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("my.yaml:3: is not valid YAML: while parsing a flow mapping, ");
    assertThat(problems("a: 1", "---", "b: 2"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("my.yaml:2: is not valid YAML: expected a single document");
    assertThat(problems("a: \u0001"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("my.yaml: is not valid YAML: ");
    assertThat(problems("[".repeat(200)))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("my.yaml: is not valid YAML: Nesting Depth exceeded");
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws IOException {
    assertThat(problems(directory.resolve("none.yaml"))).containsExactly("none.yaml: no such file");
    Path inner = Files.createDirectory(directory.resolve("inner.yaml"));
    assertThat(problems(inner)).containsExactly("inner.yaml: is a directory; give a YAML file");
    Path latin =
        Files.write(directory.resolve("l.yaml"), "name: é".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems(latin)).containsExactly("l.yaml: is not UTF-8 text");
    Path long_ = Files.write(directory.resolve("long.yaml"), new byte[(1 << 20) + 1]);
    assertThat(problems(long_))
        .containsExactly("long.yaml: is longer than 1 MiB, so no chip description");
  }

  @Test
  void allProblemsAreInTheMessage() throws IOException {
    Path file = file("my.yaml", "extends: gc200", "gird: 1", "clockHz: 0");
    assertThat(failure(file))
        .hasMessage(
            "the chip description has 2 problems:\n  %s:2: unknown key 'gird'; did you mean"
                    .formatted(file)
                + " 'grid'?\n  %s:3: clockHz: 0 is out of range, allowed 1000000..100000000000 Hz"
                    .formatted(file));
  }

  @Test
  void whatAnExtendedFileDoesNotGiveIsMissing() throws IOException {
    String yaml = ChipSpec.preset("gc200").toYaml();
    file("base.yaml", yaml.replaceFirst("clockHz: .*\n", "").split("\n", -1));
    assertThat(problems("extends: base.yaml"))
        .containsExactly(
            "my.yaml: clockHz: missing key: tile clock, a number of Hz; give it or extend a preset"
                + " (gc2, gc200, bow, c600)");
  }

  @Test
  void aNameThatCannotBeAFileIsAnUnknownPreset() throws IOException {
    assertThat(problems("extends: \"a\\0.yaml\""))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("my.yaml:1: extends: unknown preset 'a\0.yaml'");
    assertThat(catchThrowableOfType(ChipSpecException.class, () -> ChipSpec.named("")))
        .hasMessageStartingWith("unknown chip ''");
    assertThat(catchThrowableOfType(ChipSpecException.class, () -> ChipSpec.named("\0")))
        .hasMessageStartingWith("unknown chip '");
  }

  @Test
  void aChipMayBeNamedByItsFile() throws IOException {
    Path file = file("plain", "extends: gc2");
    assertThat(ChipSpec.named(file.toString()).name()).isEqualTo("plain");
    assertThat(
            catchThrowableOfType(
                ChipSpecException.class, () -> ChipSpec.named(directory + "/no.yaml")))
        .hasMessageEndingWith("no.yaml: no such file");
  }

  @Test
  void aLostBaseDoesNotHideTheOtherProblems() throws IOException {
    assertThat(problems("extends: none.yaml", "clockHz: 0"))
        .containsExactly(
            "my.yaml:1: extends: none.yaml no such file",
            "my.yaml:2: clockHz: 0 is out of range, allowed 1000000..100000000000 Hz");
  }
}
