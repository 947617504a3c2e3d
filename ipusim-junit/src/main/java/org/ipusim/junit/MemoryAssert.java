package org.ipusim.junit;

import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.profile.TextSections;

/** What the bytes of the fullest tile must be, gaps and all: those that have to fit. */
public final class MemoryAssert extends AbstractAmountAssert<MemoryAssert> {
  private final MemoryReport memory;

  MemoryAssert(MemoryReport memory) {
    super(
        new Measured(
            "bytes of the fullest tile, with gaps,",
            memory.maxIncludingGaps(),
            () -> TextSections.memory(memory)),
        MemoryAssert.class);
    this.memory = memory;
  }

  /**
   * Requires that no tile needs more memory than it has.
   *
   * @return these assertions
   */
  public MemoryAssert fits() {
    int overfull = memory.overfullTiles().size();
    if (overfull > 0) {
      failWithMessage(
          "%s",
          "Expecting all tiles to fit into their %s bytes but %s of %s do not%n%n%s"
              .formatted(
                  number(memory.tileBytes()),
                  number(overfull),
                  number(memory.tiles()),
                  TextSections.memory(memory).stripTrailing()));
    }
    return this;
  }

  /**
   * Asks for what memory is used for, at each tile's peak.
   *
   * @param category one use
   * @return assertions about it on the tile with most of it, or on others
   */
  public TileAmountAssert of(MemoryCategory category) {
    return perTile(category.key() + " bytes", tile -> memory.bytes(category, tile));
  }

  /**
   * Asks for what tiles use, without gaps.
   *
   * @return assertions about the tile that uses most, or about others
   */
  public TileAmountAssert withoutGaps() {
    return perTile("bytes without gaps", memory::excludingGaps);
  }

  /**
   * Asks for one tile.
   *
   * @param tile the tile, as the whole graph numbers it
   * @return assertions about its bytes, with gaps
   * @throws IllegalArgumentException when there is no such tile; it names those there are
   */
  public AmountAssert onTile(int tile) {
    return withGaps().onTile(tile);
  }

  /**
   * Asks for all tiles together.
   *
   * @return assertions about the sum of their bytes, with gaps
   */
  public AmountAssert onAllTiles() {
    return withGaps().onAllTiles();
  }

  private TileAmountAssert withGaps() {
    return perTile("bytes with gaps", memory::includingGaps);
  }

  private TileAmountAssert perTile(String name, IntToLongFunction ofTile) {
    return new TileAmountAssert(
        name,
        IntStream.range(0, memory.tiles()).mapToLong(ofTile).toArray(),
        () -> TextSections.memory(memory));
  }
}
