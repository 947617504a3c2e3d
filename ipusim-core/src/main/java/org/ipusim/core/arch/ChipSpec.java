package org.ipusim.core.arch;

import java.nio.file.Path;
import java.util.List;

/**
 * A chip: every constant that the model of the machine uses.
 *
 * <p>Presets describe the chips Graphcore built; their YAML gives the source of each constant. A
 * user's YAML file either gives all keys or {@code extends} a preset, or another file, and
 * overrides some.
 *
 * @param name short name, as reports show it
 * @param description one line about the chip
 * @param clockHz tile clock in Hz
 * @param grid the tiles and their grid
 * @param tile the processor of a tile
 * @param memory the memory of a tile
 * @param exchange the exchange between tiles
 * @param sync barriers inside a chip and between chips
 * @param matrixUnit the matrix unit of a tile
 * @param link the links to other chips
 * @param host the way to the host
 */
public record ChipSpec(
    @Key(doc = "short name, as reports show it", min = 1, max = 100) String name,
    @Key(doc = "one line about the chip", max = 1000) String description,
    @Key(doc = "tile clock", unit = "Hz", min = 1e6, max = 1e11) double clockHz,
    @Key(doc = "the tiles and their grid") GridSpec grid,
    @Key(doc = "the processor of a tile") TileSpec tile,
    @Key(doc = "the memory of a tile") MemorySpec memory,
    @Key(doc = "the exchange between tiles") ExchangeSpec exchange,
    @Key(doc = "barriers inside a chip and between chips") SyncSpec sync,
    @Key(doc = "the matrix unit of a tile") MatrixUnitSpec matrixUnit,
    @Key(doc = "the links to other chips") LinkSpec link,
    @Key(doc = "the way to the host") HostSpec host) {

  /**
   * Checks the values against each other.
   *
   * @throws IllegalArgumentException if one is out of range, or the stacks do not fit the memory
   */
  public ChipSpec {
    long stacks = stackBytes(tile, memory);
    SpecCheck.ranges(ChipSpec.class, name, description, clockHz)
        .require(
            stacks <= memory.tileBytes(),
            List.of(
                "memory.workerStackBytes",
                "memory.supervisorStackBytes",
                "tile.workerContexts",
                "memory.tileBytes"),
            ("tile.workerContexts %d x memory.workerStackBytes %d + memory.supervisorStackBytes %d"
                    + " is %d, more than memory.tileBytes %d")
                .formatted(
                    tile.workerContexts(),
                    memory.workerStackBytes(),
                    memory.supervisorStackBytes(),
                    stacks,
                    memory.tileBytes()))
        .throwIfAny();
  }

  private static long stackBytes(TileSpec tile, MemorySpec memory) {
    return (long) tile.workerContexts() * memory.workerStackBytes() + memory.supervisorStackBytes();
  }

  /** {@return usable tiles} */
  public int tiles() {
    return grid.tiles();
  }

  /** {@return bytes of all stacks of one tile: its workers' and its supervisor's} */
  public int stackBytes() {
    return (int) stackBytes(tile, memory);
  }

  /** {@return the names of the presets, older chips first} */
  public static List<String> presetNames() {
    return Presets.NAMES;
  }

  /**
   * Returns a chip that Graphcore built.
   *
   * @param name one of {@link #presetNames()}
   * @return the chip
   * @throws ChipSpecException if there is no such preset; it lists them and the nearest name
   */
  public static ChipSpec preset(String name) {
    return Presets.get(name);
  }

  /**
   * Reads a chip from a YAML file.
   *
   * @param file the file; an {@code extends} in it is a preset or a file relative to it
   * @return the chip; without a {@code name} of its own it is called by the file's name
   * @throws ChipSpecException if the file cannot be read or describes no chip; it holds every
   *     problem found, with line and key
   */
  public static ChipSpec load(Path file) {
    return ChipYaml.load(file);
  }

  /**
   * Reads a chip from YAML.
   *
   * @param source what messages call it
   * @param yaml the description; an {@code extends} in it is a preset
   * @return the chip
   * @throws ChipSpecException if it describes no chip; it holds every problem found, with line and
   *     key
   */
  public static ChipSpec parse(String source, String yaml) {
    return ChipYaml.parse(source, yaml);
  }

  /**
   * Returns a preset or reads a file, as a command line names it.
   *
   * @param presetNameOrPathToYaml a preset's name, else the path of a file: one that exists, ends
   *     in {@code .yaml} or {@code .yml}, or holds a separator
   * @return the chip
   * @throws ChipSpecException if it is neither, or the file describes no chip
   */
  public static ChipSpec named(String presetNameOrPathToYaml) {
    return ChipYaml.named(presetNameOrPathToYaml);
  }

  /** {@return all constants, in the order of a description} */
  public List<Constant> constants() {
    return Section.of(ChipSpec.class).constants("", this);
  }

  /**
   * Prints all keys as YAML, with unit and meaning.
   *
   * @return a complete description, which reads back to an equal chip
   */
  public String toYaml() {
    return ChipYamlWriter.write(this);
  }
}
