package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.exchange.Transfers;

/** Collects transfers chip by chip and what passes between chips. */
final class PhaseBuilder {
  private final Target target;
  private final int tilesPerChip;
  private final ExchangePhase.Builder phase;
  private final Int2ObjectAVLTreeMap<Transfers> byChip = new Int2ObjectAVLTreeMap<>();
  private final Int2IntOpenHashMap bases = new Int2IntOpenHashMap();
  private int places = Integer.MIN_VALUE;
  private int source;
  private int words;
  private long bytes;
  private boolean sent;

  PhaseBuilder(Target target) {
    this.target = target;
    this.tilesPerChip = target.chip().tiles();
    this.phase = new ExchangePhase.Builder(target);
  }

  int newPlace() {
    return places++;
  }

  void send(int tile, int wordCount, long byteCount) {
    source = tile;
    words = wordCount;
    bytes = byteCount;
    sent = false;
  }

  void to(int tile, int place, int word) {
    int chip = target.chipOf(source);
    int other = target.chipOf(tile);
    if (chip == other) {
      Transfers transfers = byChip.computeIfAbsent(chip, c -> new Transfers());
      if (!sent) {
        transfers.send(source % tilesPerChip, 0, words);
        sent = true;
      }
      transfers.to(tile % tilesPerChip, address(place) + word);
    } else {
      phase.send(source, bytes).receive(tile, bytes).crossChip(chip, other, bytes, 1);
      phase.fragments(source, 1).fragments(tile, 1);
    }
  }

  /** Places lie apart, so that what goes to two of them never seems to go on. */
  private int address(int place) {
    int apart = target.chip().memory().tileBytes();
    return bases.computeIfAbsent(place, p -> bases.size() * apart);
  }

  ExchangePhase build() {
    byChip.forEach((chip, transfers) -> phase.schedule(chip, transfers));
    return phase.build();
  }
}
