package org.ipusim.bench.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Setups that show how the host's time grows: with tiles, with work, with chips.
 *
 * @param parts of each what grows, and setups from the least to the most
 */
public record Growth(List<Part> parts) {
  private static final int[] TILES = {64, 128, 256, 512, 1024, 1472};
  private static final int TILES_SCALE = 13;
  private static final int[] SCALES = {10, 11, 12, 13, 14, 15, 16};
  private static final int SCALES_TILES = 256;
  private static final int[] CHIPS = {1, 2, 4, 8, 16};

  /** Copies the list. */
  public Growth {
    parts = List.copyOf(parts);
  }

  /**
   * Setups of which one thing grows.
   *
   * @param title what they are
   * @param axis what grows
   * @param amount how much of it a measure has
   * @param setups from the least to the most
   */
  public record Part(
      String title, String axis, ToDoubleFunction<HostMeasure> amount, List<HostSetup> setups) {
    /** Copies the list. */
    public Part {
      setups = List.copyOf(setups);
    }
  }

  /**
   * Lists the setups.
   *
   * @param chip the chip
   * @param tilesOfChip how many tiles it has
   * @param threads host threads
   * @return searches of one graph on more and more tiles, searches of larger and larger graphs on
   *     256 tiles, and histograms of one graph on more and more chips
   */
  public static Growth of(String chip, int tilesOfChip, int threads) {
    int some = Math.min(tilesOfChip, SCALES_TILES);
    return new Growth(
        List.of(
            new Part(
                "searches of one graph",
                "tiles",
                m -> m.setup().tiles(),
                IntStream.of(TILES)
                    .filter(tiles -> tiles <= tilesOfChip)
                    .mapToObj(
                        tiles -> new HostSetup(HostCase.BFS, TILES_SCALE, chip, 1, tiles, threads))
                    .toList()),
            new Part(
                "searches on %d tiles".formatted(some),
                "edges",
                HostMeasure::items,
                IntStream.of(SCALES)
                    .mapToObj(scale -> new HostSetup(HostCase.BFS, scale, chip, 1, some, threads))
                    .toList()),
            new Part(
                "histograms of one graph on all tiles",
                "chips",
                m -> m.setup().chips(),
                IntStream.of(CHIPS)
                    .mapToObj(
                        chips ->
                            new HostSetup(
                                HostCase.HISTOGRAM,
                                TILES_SCALE,
                                chip,
                                chips,
                                chips * tilesOfChip,
                                threads))
                    .toList())));
  }

  /** {@return all setups, part after part} */
  public List<HostSetup> setups() {
    return parts.stream().flatMap(part -> part.setups().stream()).toList();
  }

  /**
   * Draws times over what grows, a panel for each part.
   *
   * @param measures one for each of {@link #setups()}, in their order
   * @return a figure in SVG
   * @throws IllegalArgumentException when there are more or fewer
   */
  public String toSvg(List<HostMeasure> measures) {
    if (measures.size() != setups().size()) {
      throw new IllegalArgumentException(
          measures.size() + " measures for " + setups().size() + " setups");
    }
    var panels = new ArrayList<GrowthFigure.Panel>();
    int next = 0;
    for (Part part : parts) {
      List<HostMeasure> own = measures.subList(next, next + part.setups().size());
      next += own.size();
      double[] amounts = own.stream().mapToDouble(part.amount()).toArray();
      panels.add(
          new GrowthFigure.Panel(
              part.title(),
              part.axis(),
              List.of(
                  new GrowthFigure.Line(
                      "first run",
                      amounts,
                      own.stream().mapToDouble(m -> m.firstSeconds() * 1e3).toArray()),
                  new GrowthFigure.Line(
                      "best run",
                      amounts,
                      own.stream().mapToDouble(m -> m.bestSeconds() * 1e3).toArray()))));
    }
    return new GrowthFigure(panels).toSvg();
  }
}
