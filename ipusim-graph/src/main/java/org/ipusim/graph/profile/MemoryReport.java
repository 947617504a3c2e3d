package org.ipusim.graph.profile;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipusim.graph.profile.TileContents.NamedBytes;
import org.ipusim.graph.profile.TileContents.VertexBytes;

/**
 * Bytes of every tile. A tile needs what is always live and, of what is not, the most that lives at
 * one program step: its <em>peak</em>. Categories and regions are those of the peak. Gaps are the
 * bytes below the highest used address that are free at the peak.
 */
public final class MemoryReport {
  private static final ImmutableList<MemoryCategory> WITHOUT_CODE =
      ImmutableList.of(
          MemoryCategory.VARIABLE,
          MemoryCategory.CONSTANT,
          MemoryCategory.EXCHANGE_BUFFER,
          MemoryCategory.VERTEX_INSTANCE_STATE,
          MemoryCategory.VECTOR_LIST_DESCRIPTOR,
          MemoryCategory.COPY_DESCRIPTOR);

  private final int tileBytes;
  private final Map<MemoryCategory, long[]> categories;
  private final Map<MemoryRegion, long[]> regions;
  private final long[] includingGaps;
  private final Liveness liveness;

  /**
   * Memory over time.
   *
   * @param notAlwaysLive not-always-live bytes of each tile at its peak
   * @param peakSteps the step of each tile's peak, the first of equals, -1 where nothing of the
   *     kind ever lives
   * @param steps the programs' steps
   * @param contents what each tile holds
   */
  @SuppressWarnings("ArrayRecordComponent") // columns, never compared
  public record Liveness(
      long[] notAlwaysLive, int[] peakSteps, List<StepMemory> steps, TileContents contents) {}

  /**
   * Makes a report.
   *
   * @param tileBytes memory of one tile
   * @param categories bytes by category and tile
   * @param regions bytes by region and tile
   * @param includingGaps end of the highest used address of each tile
   * @param liveness memory over time
   */
  public MemoryReport(
      int tileBytes,
      Map<MemoryCategory, long[]> categories,
      Map<MemoryRegion, long[]> regions,
      long[] includingGaps,
      Liveness liveness) {
    this.tileBytes = tileBytes;
    this.includingGaps = includingGaps.clone();
    this.liveness = liveness;
    this.categories = new EnumMap<>(MemoryCategory.class);
    this.regions = new EnumMap<>(MemoryRegion.class);
    for (MemoryCategory c : MemoryCategory.values()) {
      this.categories.put(c, categories.getOrDefault(c, new long[tiles()]).clone());
    }
    for (MemoryRegion r : MemoryRegion.values()) {
      this.regions.put(r, regions.getOrDefault(r, new long[tiles()]).clone());
    }
  }

  /**
   * All there is to a report, to be saved.
   *
   * @param tileBytes memory of one tile
   * @param categories bytes by category and tile
   * @param regions bytes by region and tile
   * @param includingGaps end of the highest used address of each tile
   * @param liveness memory over time
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record State(
      int tileBytes,
      Map<MemoryCategory, long[]> categories,
      Map<MemoryRegion, long[]> regions,
      long[] includingGaps,
      Liveness liveness) {}

  /** {@return all there is to the report, not to be changed} */
  public State state() {
    return new State(tileBytes, categories, regions, includingGaps, liveness);
  }

  /**
   * Makes a report again.
   *
   * @param state all there is to it
   * @return the report
   */
  public static MemoryReport of(State state) {
    return new MemoryReport(
        state.tileBytes(),
        state.categories(),
        state.regions(),
        state.includingGaps(),
        state.liveness());
  }

  /** {@return what all tiles hold together that is neither code nor stack, in bytes} */
  public long totalWithoutCode() {
    return WITHOUT_CODE.stream().mapToLong(this::total).sum();
  }

  /** {@return the most that a tile holds that is neither code nor stack, in bytes} */
  public long maxWithoutCode() {
    return IntStream.range(0, tiles())
        .mapToLong(t -> WITHOUT_CODE.stream().mapToLong(c -> bytes(c, t)).sum())
        .max()
        .orElse(0);
  }

  /** {@return the number of tiles} */
  public int tiles() {
    return includingGaps.length;
  }

  /** {@return the bytes of memory that each tile has} */
  public int tileBytes() {
    return tileBytes;
  }

  /**
   * Gives one category of one tile.
   *
   * @param category the category
   * @param tile the tile
   * @return its bytes at the tile's peak
   */
  public long bytes(MemoryCategory category, int tile) {
    return Objects.requireNonNull(categories.get(category))[tile];
  }

  /**
   * Gives one region of one tile.
   *
   * @param region the region
   * @param tile the tile
   * @return its used bytes at the tile's peak
   */
  public long bytes(MemoryRegion region, int tile) {
    return Objects.requireNonNull(regions.get(region))[tile];
  }

  /**
   * Gives one category over all tiles.
   *
   * @param category the category
   * @return its bytes, each tile at its own peak
   */
  public long total(MemoryCategory category) {
    return IntStream.range(0, tiles()).mapToLong(t -> bytes(category, t)).sum();
  }

  /**
   * Gives one region over all tiles.
   *
   * @param region the region
   * @return its used bytes, each tile at its own peak
   */
  public long total(MemoryRegion region) {
    return IntStream.range(0, tiles()).mapToLong(t -> bytes(region, t)).sum();
  }

  /**
   * Gives what a tile uses, without gaps: what is always live, and the most of the rest that lives
   * at one step.
   *
   * @param tile the tile
   * @return its bytes
   */
  public long excludingGaps(int tile) {
    long sum = 0;
    for (MemoryCategory c : MemoryCategory.values()) {
      sum += bytes(c, tile);
    }
    return sum;
  }

  /**
   * Gives what a tile uses, gaps and all: what has to fit.
   *
   * @param tile the tile
   * @return its bytes
   */
  public long includingGaps(int tile) {
    return includingGaps[tile];
  }

  /**
   * Gives the memory that keeps its content for the whole program.
   *
   * @param tile the tile
   * @return its bytes
   */
  public long alwaysLive(int tile) {
    return excludingGaps(tile) - notAlwaysLive(tile);
  }

  /**
   * Gives the most memory that lives at one step and is not always live.
   *
   * @param tile the tile
   * @return its bytes
   */
  public long notAlwaysLive(int tile) {
    return liveness.notAlwaysLive()[tile];
  }

  /** {@return the steps of the programs in their order, a step of a function where it is first} */
  public List<StepMemory> steps() {
    return ImmutableList.copyOf(liveness.steps());
  }

  /**
   * Gives the not-always-live bytes of a tile over time.
   *
   * @param tile the tile
   * @return its bytes at each of {@link #steps()}, the most of all calls of a step in a function
   */
  public long[] notAlwaysLiveByStep(int tile) {
    return liveness.contents().notAlwaysLive(tile);
  }

  /**
   * Gives the step at which a tile is fullest.
   *
   * @param tile the tile
   * @return the first of such steps, none where nothing on it is not always live
   */
  public Optional<StepMemory> peakStep(int tile) {
    int step = liveness.peakSteps()[tile];
    return step < 0 ? Optional.empty() : Optional.of(liveness.steps().get(step));
  }

  /** {@return the fullest tile's bytes without gaps} */
  public long maxExcludingGaps() {
    return IntStream.range(0, tiles()).mapToLong(this::excludingGaps).max().orElse(0);
  }

  /** {@return the fullest tile's bytes with gaps} */
  public long maxIncludingGaps() {
    return IntStream.range(0, tiles()).mapToLong(this::includingGaps).max().orElse(0);
  }

  /** {@return the bytes of all tiles without gaps} */
  public long totalExcludingGaps() {
    return IntStream.range(0, tiles()).mapToLong(this::excludingGaps).sum();
  }

  /** {@return the always-live bytes of all tiles} */
  public long totalAlwaysLive() {
    return IntStream.range(0, tiles()).mapToLong(this::alwaysLive).sum();
  }

  /** {@return the bytes of all tiles with gaps} */
  public long totalIncludingGaps() {
    return IntStream.range(0, tiles()).mapToLong(this::includingGaps).sum();
  }

  /** {@return the tiles that need more than they have, fullest first} */
  public List<Integer> overfullTiles() {
    return fullestTiles(tiles()).stream().filter(t -> includingGaps(t) > tileBytes).toList();
  }

  /**
   * Lists the fullest tiles.
   *
   * @param count how many at most
   * @return the tiles, fullest first, lower numbers first among equals
   */
  public List<Integer> fullestTiles(int count) {
    return IntStream.range(0, tiles())
        .boxed()
        .sorted(Comparator.comparingLong(this::includingGaps).reversed().thenComparing(t -> t))
        .limit(count)
        .toList();
  }

  /**
   * Lists the elements that a tile always holds.
   *
   * @param tile the tile
   * @return variables and constants, largest first
   */
  public List<NamedBytes> alwaysLiveVariables(int tile) {
    return ImmutableList.copyOf(liveness.contents().alwaysLive(tile));
  }

  /**
   * Lists the elements behind a tile's peak: those not always live that live then.
   *
   * @param tile the tile
   * @return variables and buffers, largest first
   */
  public List<NamedBytes> peakVariables(int tile) {
    return ImmutableList.copyOf(liveness.contents().atPeak(tile));
  }

  /**
   * Lists the elements a tile holds at its peak.
   *
   * @param tile the tile
   * @return variables, constants and buffers, largest first
   */
  public List<NamedBytes> variables(int tile) {
    return Stream.concat(alwaysLiveVariables(tile).stream(), peakVariables(tile).stream())
        .sorted(
            Comparator.comparingLong(NamedBytes::bytes).reversed().thenComparing(NamedBytes::name))
        .toList();
  }

  /**
   * Lists what lies where on a tile at its peak.
   *
   * @param tile the tile
   * @return its pieces by address; none where they are not kept, which is so only of the least full
   *     tiles of a large graph
   */
  public List<PlacedBytes> placed(int tile) {
    return ImmutableList.copyOf(liveness.contents().placed(tile));
  }

  /** {@return variables, constants and buffers of all tiles, largest first} */
  public List<VariableMemory> variables() {
    return ImmutableList.copyOf(liveness.contents().variables());
  }

  /**
   * Lists what is not always live and lives at steps, on all tiles together.
   *
   * @param steps places in {@link #steps()}
   * @return of each, the variables and buffers when they take most, largest first
   */
  public List<List<NamedBytes>> variablesAt(List<Integer> steps) {
    return ImmutableList.copyOf(liveness.contents().atSteps(steps));
  }

  /**
   * Gives the place in {@link #steps()} of the step at which a tile is fullest.
   *
   * @param tile the tile
   * @return the place of the first of such steps, -1 where nothing on it is not always live
   */
  public int peakStepNumber(int tile) {
    return liveness.peakSteps()[tile];
  }

  /**
   * Lists the codelets on a tile.
   *
   * @param tile the tile
   * @return their bytes, most code and state first
   */
  public List<VertexBytes> vertices(int tile) {
    return ImmutableList.copyOf(liveness.contents().vertices(tile));
  }
}
