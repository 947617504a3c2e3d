package org.ipusim.core.bsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.GridSpec;
import org.ipusim.core.arch.Target;
import org.junit.jupiter.api.Test;

class TileClocksPropertyTest {
  private static final int PROGRAMS = 400;

  @Test
  void randomProgramsSpendWhatASimulatorOfEveryTileSpends() {
    for (long seed = 0; seed < PROGRAMS; seed++) {
      var random = new SplittableRandom(seed);
      Target target = Target.of(smallChip(1 + random.nextInt(12)), 1 + random.nextInt(5));
      var clocks = new TileClocks(target);
      var everyTile = new EveryTile(target);
      var builder = new ExchangePhase.Builder(target);
      for (int step = random.nextInt(40); step > 0; step--) {
        step(random, target, builder, clocks, everyTile);
      }
      if (random.nextBoolean()) {
        clocks.finish();
      }
      everyTile.waitForAll(0);
      CycleAccount account = clocks.account();
      assertThat(account.totalCycles()).as("seed %d", seed).isEqualTo(everyTile.now[0]);
      for (CyclePart part : CyclePart.values()) {
        assertThat(account.perTile(part))
            .as("seed %d, %s", seed, part)
            .isEqualTo(everyTile.spent(part));
      }
    }
  }

  @Test
  void replicasOfOneChipSpendWhatChipsThatExchangeNothingDo() {
    for (long seed = 0; seed < PROGRAMS; seed++) {
      var random = new SplittableRandom(seed);
      Target target = Target.of(smallChip(1 + random.nextInt(12)), 1 + random.nextInt(5));
      var replicas = new ReplicaClocks(target, target.chips());
      var everyTile = new EveryTile(target);
      var builder = new ExchangePhase.Builder(target);
      for (int step = random.nextInt(40); step > 0; step--) {
        step(random, target, builder, replicas, everyTile);
      }
      everyTile.waitForAll(0);
      CycleAccount account = replicas.account();
      assertThat(account.totalCycles()).as("seed %d", seed).isEqualTo(everyTile.now[0]);
      for (CyclePart part : CyclePart.values()) {
        assertThat(account.perTile(part))
            .as("seed %d, %s", seed, part)
            .isEqualTo(everyTile.spent(part));
      }
    }
  }

  private static void step(
      SplittableRandom random,
      Target target,
      ExchangePhase.Builder builder,
      ReplicaClocks replicas,
      EveryTile everyTile) {
    int tile = random.nextInt(target.tiles());
    long cycles = random.nextInt(1000);
    switch (random.nextInt(7)) {
      case 0, 1 -> {
        replicas.replica(target.chipOf(tile)).compute(tile % target.chip().tiles(), cycles);
        everyTile.spend(CyclePart.COMPUTE, tile, cycles);
      }
      case 2 -> {
        replicas.rearrange(tile, cycles);
        everyTile.spend(CyclePart.REARRANGE, tile, cycles);
      }
      case 3 -> {
        replicas.hostUntil(replicas.barrier() + cycles);
        everyTile.barrier(true);
        everyTile.allSpend(CyclePart.HOST, cycles);
      }
      case 4 -> {
        replicas.finish();
        everyTile.waitForAll(0);
      }
      default -> {
        ExchangePhase phase = phase(random, target, builder);
        replicas.exchange(phase);
        everyTile.barrier(phase.crossesChips());
        everyTile.allSpend(CyclePart.GLOBAL_EXCHANGE, phase.globalCycles());
        for (int i = 0; i < phase.activeTiles(); i++) {
          everyTile.spend(CyclePart.EXCHANGE, phase.tile(i), phase.cycles(i));
        }
      }
    }
  }

  private static ChipSpec smallChip(int tiles) {
    ChipSpec c = ChipSpec.preset("bow");
    var grid = new GridSpec(tiles, 2, 2, 3);
    return new ChipSpec(
        "small",
        "",
        c.clockHz(),
        grid,
        c.tile(),
        c.memory(),
        c.exchange(),
        c.sync(),
        c.matrixUnit(),
        c.link(),
        c.host());
  }

  private static void step(
      SplittableRandom random,
      Target target,
      ExchangePhase.Builder builder,
      TileClocks clocks,
      EveryTile everyTile) {
    int tile = random.nextInt(target.tiles());
    long cycles = random.nextInt(1000);
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        clocks.compute(tile, cycles);
        everyTile.spend(CyclePart.COMPUTE, tile, cycles);
      }
      case 3 -> {
        clocks.rearrange(tile, cycles);
        everyTile.spend(CyclePart.REARRANGE, tile, cycles);
      }
      case 4 -> {
        clocks.host(cycles);
        everyTile.waitForAll(150 + target.globalSyncCycles());
        everyTile.allSpend(CyclePart.HOST, cycles);
      }
      case 5 -> {
        boolean across = random.nextBoolean();
        clocks.barrier(across);
        everyTile.barrier(across);
      }
      default -> {
        ExchangePhase phase = phase(random, target, builder);
        clocks.exchange(phase);
        everyTile.barrier(phase.crossesChips());
        everyTile.allSpend(CyclePart.GLOBAL_EXCHANGE, phase.globalCycles());
        for (int i = 0; i < phase.activeTiles(); i++) {
          everyTile.spend(CyclePart.EXCHANGE, phase.tile(i), phase.cycles(i));
        }
      }
    }
  }

  private static ExchangePhase phase(
      SplittableRandom random, Target target, ExchangePhase.Builder builder) {
    for (int transfer = random.nextInt(5); transfer > 0; transfer--) {
      int from = random.nextInt(target.tiles());
      int to = random.nextInt(target.tiles());
      long bytes = random.nextInt(3000);
      builder.send(from, bytes).receive(to, bytes);
      if (target.chipOf(from) != target.chipOf(to)) {
        builder.crossChip(target.chipOf(from), target.chipOf(to), bytes, 1);
      }
    }
    return builder.build();
  }

  /** Walks all tiles at each step and books waiting when it happens. */
  private static final class EveryTile {
    private final Target target;
    private final long[] now;
    private final Map<CyclePart, long[]> spent = new EnumMap<>(CyclePart.class);

    EveryTile(Target target) {
      this.target = target;
      now = new long[target.tiles()];
      for (CyclePart part : CyclePart.values()) {
        spent.put(part, new long[target.tiles()]);
      }
    }

    long[] spent(CyclePart part) {
      return Objects.requireNonNull(spent.get(part));
    }

    void spend(CyclePart part, int tile, long cycles) {
      now[tile] += cycles;
      spent(part)[tile] += cycles;
    }

    void allSpend(CyclePart part, long cycles) {
      for (int tile = 0; tile < now.length; tile++) {
        spend(part, tile, cycles);
      }
    }

    void barrier(boolean acrossChips) {
      if (acrossChips) {
        waitForAll(150 + target.globalSyncCycles());
      } else {
        for (int chip = 0; chip < target.chips(); chip++) {
          int first = chip * target.chip().tiles();
          waitTogether(first, first + target.chip().tiles(), 150);
        }
      }
    }

    void waitForAll(long cost) {
      waitTogether(0, now.length, cost);
    }

    private void waitTogether(int first, int end, long cost) {
      long last = 0;
      for (int tile = first; tile < end; tile++) {
        last = Math.max(last, now[tile]);
      }
      for (int tile = first; tile < end; tile++) {
        spend(CyclePart.SYNC, tile, last + cost - now[tile]);
      }
    }
  }
}
