package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipusim.core.arch.ChipSpec;

/** Figures that are published for a chip, for others who measure the same. */
public final class PublishedFigures {
  private static final List<String> FAMILIES =
      List.of("memory", "peaks", "products", "exchange", "sync");

  private final Map<String, Published> byId;

  private PublishedFigures(Map<String, Published> byId) {
    this.byId = ImmutableMap.copyOf(byId);
  }

  /**
   * A published figure.
   *
   * @param id its name
   * @param value the figure
   * @param unit its unit
   * @param source who published it, and where
   */
  public record Published(String id, double value, String unit, String source) {}

  /**
   * Finds what is published of a chip.
   *
   * @param chip the chip
   * @return its figures; none when it is not one of the built-in chips just as it is
   */
  public static PublishedFigures of(ChipSpec chip) {
    if (!ChipSpec.presetNames().contains(chip.name())
        || !ChipSpec.preset(chip.name()).equals(chip)) {
      return new PublishedFigures(Map.of());
    }
    var figures = ImmutableMap.<String, Published>builder();
    for (String family : FAMILIES) {
      for (Figure f : FigureFile.read(family)) {
        if (f.chip().equals(chip.name())) {
          figures.put(f.id(), new Published(f.id(), f.published(), f.unit(), f.source()));
        }
      }
    }
    return new PublishedFigures(figures.buildOrThrow());
  }

  /**
   * Looks up a figure.
   *
   * @param id its name
   * @return the figure, where it is of this chip
   */
  public Optional<Published> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
