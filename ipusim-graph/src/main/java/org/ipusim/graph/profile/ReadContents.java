package org.ipusim.graph.profile;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report that was read knows of what tiles hold.
 *
 * @param always always-live elements of the fullest tiles
 * @param peak those that share memory at the peak of the fullest tiles
 * @param vertices codelets by tile
 * @param maps pieces by tile
 * @param variables variables of all tiles
 * @param atStep variables of each step
 */
record ReadContents(
    Map<Integer, List<NamedBytes>> always,
    Map<Integer, List<NamedBytes>> peak,
    Map<Integer, List<VertexBytes>> vertices,
    Map<Integer, List<PlacedBytes>> maps,
    List<VariableMemory> variables,
    List<List<NamedBytes>> atStep)
    implements TileContents {

  @Override
  public List<NamedBytes> alwaysLive(int tile) {
    List<NamedBytes> known = always.get(tile);
    return known == null ? ofMap(tile, true) : known;
  }

  @Override
  public List<NamedBytes> atPeak(int tile) {
    List<NamedBytes> known = peak.get(tile);
    return known == null ? ofMap(tile, false) : known;
  }

  private List<NamedBytes> ofMap(int tile, boolean alwaysLive) {
    var sums = new LinkedHashMap<String, Long>();
    for (PlacedBytes piece : placed(tile)) {
      boolean element =
          switch (piece.category()) {
            case VARIABLE, CONSTANT, EXCHANGE_BUFFER -> true;
            default -> false;
          };
      if (element && piece.alwaysLive() == alwaysLive) {
        sums.merge(piece.name(), piece.bytes(), Long::sum);
      }
    }
    return sums.entrySet().stream()
        .map(e -> new NamedBytes(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparingLong(NamedBytes::bytes).reversed().thenComparing(NamedBytes::name))
        .toList();
  }

  @Override
  public List<PlacedBytes> placed(int tile) {
    return maps.getOrDefault(tile, List.of());
  }

  @Override
  public List<List<NamedBytes>> atSteps(List<Integer> steps) {
    return steps.stream().map(atStep::get).toList();
  }

  @Override
  public List<VertexBytes> vertices(int tile) {
    return vertices.getOrDefault(tile, List.of());
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException always: reports do not hold the bytes of every tile at
   *     every step
   */
  @Override
  public long[] notAlwaysLive(int tile) {
    throw new UnsupportedOperationException(
        "a report that was read does not hold the bytes of a tile at every step");
  }
}
