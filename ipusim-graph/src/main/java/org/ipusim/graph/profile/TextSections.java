package org.ipusim.graph.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.profile.TileContents.NamedBytes;

/**
 * Sections of a {@link TextReport} that say something alone, as in the message of a failed test. A
 * section is a title and its lines, each ending in a line feed.
 */
public final class TextSections {
  private static final int TILES_SHOWN = 5;
  private static final int VARIABLES_SHOWN = 3;
  private static final int STEPS_SHOWN = 20;

  private TextSections() {}

  /**
   * Writes where the cycles of all runs went.
   *
   * @param profile what the runs cost
   * @return the section
   */
  public static String cycles(Profile profile) {
    var out = new StringBuilder("Cycles\n");
    CycleAccount cycles = profile.cycles();
    out.append("  ")
        .append(Quantity.counted(cycles.totalCycles(), "cycle", "cycles"))
        .append(", ")
        .append(Quantity.seconds(profile.seconds()))
        .append(" at ")
        .append(Quantity.hertz(profile.target().chip().clockHz()))
        .append("; ")
        .append(Quantity.counted(profile.supersteps(), "superstep", "supersteps"))
        .append(", ")
        .append(Quantity.counted(profile.exchanges(), "exchange phase", "exchange phases"))
        .append(", ")
        .append(Quantity.counted(cycles.barriers(), "barrier", "barriers"))
        .append('\n');
    var table = new TextTable("of a tile<", "mean", "share", "min", "max");
    for (CyclePart part : CyclePart.values()) {
      table.row(
          part.key(),
          Quantity.real(cycles.mean(part)),
          Quantity.percent(cycles.sum(part), cycles.totalCycles() * cycles.tiles()),
          Quantity.count(cycles.min(part)),
          Quantity.count(cycles.max(part)));
    }
    table.appendTo(out);
    long computing =
        Arrays.stream(cycles.perTile(CyclePart.COMPUTE)).filter(cyclesOf -> cyclesOf > 0).count();
    String balance =
        computing == 0
            ? "no tile computes"
            : "load balance: the busiest tile computes "
                + Quantity.real(profile.computeImbalance())
                + " times the mean of the "
                + Quantity.count(computing)
                + " of "
                + Quantity.counted(cycles.tiles(), "tile", "tiles")
                + " that compute";
    TextTable.wrap(out, "  ", balance);
    return out.toString();
  }

  /**
   * Writes what the tiles hold, and the fullest tiles.
   *
   * @param memory bytes of every tile
   * @return the section
   */
  public static String memory(MemoryReport memory) {
    var out = new StringBuilder("Memory, bytes\n");
    var table = new TextTable("category<", "all tiles", "mean", "max of a tile", "of a tile");
    for (MemoryCategory category : MemoryCategory.values()) {
      memoryRow(memory, table, category.key(), tile -> memory.bytes(category, tile));
    }
    memoryRow(
        memory, table, "all, without gaps", memory.totalExcludingGaps(), memory.maxExcludingGaps());
    memoryRow(
        memory, table, "all, with gaps", memory.totalIncludingGaps(), memory.maxIncludingGaps());
    memoryRow(memory, table, "always live", memory::alwaysLive);
    memoryRow(memory, table, "not always live", memory::notAlwaysLive);
    for (MemoryRegion region : MemoryRegion.values()) {
      if (memory.total(region) > 0) {
        memoryRow(memory, table, "in " + region.key(), tile -> memory.bytes(region, tile));
      }
    }
    table.appendTo(out);
    out.append("  fullest tiles, with gaps:\n");
    memory.fullestTiles(TILES_SHOWN).forEach(tile -> fullTile(memory, tile, out));
    return out.toString();
  }

  private static void memoryRow(
      MemoryReport memory, TextTable table, String name, IntToLongFunction ofTile) {
    int tiles = memory.tiles();
    memoryRow(
        memory,
        table,
        name,
        IntStream.range(0, tiles).mapToLong(ofTile).sum(),
        IntStream.range(0, tiles).mapToLong(ofTile).max().orElse(0));
  }

  private static void memoryRow(
      MemoryReport memory, TextTable table, String name, long total, long max) {
    table.row(
        name,
        Quantity.count(total),
        Quantity.real((double) total / memory.tiles()),
        Quantity.count(max),
        Quantity.percent(max, memory.tileBytes()));
  }

  private static void fullTile(MemoryReport memory, int tile, StringBuilder out) {
    String categories =
        Arrays.stream(MemoryCategory.values())
            .filter(c -> memory.bytes(c, tile) > 0)
            .sorted(
                Comparator.comparingLong((MemoryCategory c) -> memory.bytes(c, tile)).reversed())
            .map(c -> c.key() + " " + Quantity.count(memory.bytes(c, tile)))
            .collect(Collectors.joining(", "));
    String always = named(memory.alwaysLiveVariables(tile));
    String peak = named(memory.peakVariables(tile));
    String step =
        memory.peakStep(tile).map(s -> "; peak in " + s.kind() + " " + s.name()).orElse("");
    TextTable.wrap(
        out,
        "    tile " + tile + ": ",
        Quantity.count(memory.includingGaps(tile))
            + " = "
            + Quantity.percent(memory.includingGaps(tile), memory.tileBytes())
            + ", gaps "
            + Quantity.count(memory.includingGaps(tile) - memory.excludingGaps(tile))
            + (categories.isEmpty() ? "" : "; " + categories)
            + (always.isEmpty() ? "" : "; always live: " + always)
            + step
            + (peak.isEmpty() ? "" : ": " + peak));
  }

  private static String named(List<NamedBytes> variables) {
    return variables.stream()
        .limit(VARIABLES_SHOWN)
        .map(v -> "'" + v.name() + "' " + Quantity.count(v.bytes()))
        .collect(Collectors.joining(", "));
  }

  /**
   * Writes a table of program steps; of many, how many more there are than it has rows.
   *
   * @param steps the steps, in any order
   * @return the section
   */
  public static String steps(List<StepProfile> steps) {
    var out = new StringBuilder("Steps, most expensive first; cycles and bytes of one execution\n");
    var table =
        new TextTable(
            "#",
            "name<",
            "kind<",
            "vertices",
            "times",
            "max tile",
            "mean tile",
            "rearrange",
            "exchange",
            "bytes");
    List<StepProfile> sorted =
        steps.stream()
            .sorted(Comparator.comparingLong(StepProfile::totalCycles).reversed())
            .toList();
    for (StepProfile step : sorted.subList(0, Math.min(STEPS_SHOWN, sorted.size()))) {
      table.row(
          Integer.toString(step.number()),
          step.name(),
          step.kind(),
          Quantity.count(step.vertices()),
          Quantity.count(step.executions()),
          Quantity.count(step.computeCycles().max()),
          Quantity.real(step.meanTileCycles()),
          Quantity.count(step.rearrangeCycles()),
          Quantity.count(step.exchangeCycles()),
          Quantity.count(step.exchangeBytes()));
    }
    table.appendTo(out);
    int more = sorted.size() - STEPS_SHOWN;
    if (more > 0) {
      out.append("  and ")
          .append(Quantity.counted(more, "cheaper step", "cheaper steps"))
          .append("; the JSON report lists all\n");
    }
    return out.toString();
  }
}
