package org.ipusim.graph.internal.run;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.graph.profile.ExchangeProfile;
import org.ipusim.graph.profile.ExchangeProfile.Place;
import org.ipusim.graph.profile.ExchangeProfile.TileShare;
import org.jspecify.annotations.Nullable;

/** The exchanges of the steps, by step and place. */
final class ExchangeProfiles {
  /** Enough to see whether it is always the same tile that holds an exchange up. */
  private static final int WORST_TILES = 3;

  private final TreeMap<Integer, TreeMap<Place, ExchangeProfile>> all = new TreeMap<>();

  void add(int step, Place place, @Nullable ExchangePhase phase) {
    if (phase != null) {
      all.computeIfAbsent(step, s -> new TreeMap<>()).put(place, profile(step, place, phase));
    }
  }

  List<ExchangeProfile> all() {
    return all.values().stream().flatMap(places -> places.values().stream()).toList();
  }

  private static ExchangeProfile profile(int step, Place place, ExchangePhase phase) {
    ExchangePhase.State columns = phase.state();
    return new ExchangeProfile(
        step,
        place,
        phase.activeTiles(),
        phase.maxCycles(),
        phase.globalCycles(),
        phase.totalBytesSent(),
        phase.totalBytesReceived(),
        phase.globalBytes(),
        Arrays.stream(columns.fragments()).sum(),
        Arrays.stream(columns.codeBytes()).sum(),
        IntStream.range(0, phase.activeTiles())
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> phase.cycles(i)).reversed())
            .limit(WORST_TILES)
            .map(i -> share(phase, i))
            .toList());
  }

  private static TileShare share(ExchangePhase phase, int i) {
    return new TileShare(
        phase.tile(i),
        phase.cycles(i),
        phase.bytesSent(i),
        phase.bytesReceived(i),
        phase.fragments(i),
        phase.codeBytes(i));
  }
}
