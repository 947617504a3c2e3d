package org.ipusim.graph.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.profile.Insight.View;

/**
 * Finds what stands out: tiles that are full, what fills them, steps that wait for one tile, copies
 * and exchange code that outgrow their use. What is below {@link #NOTABLE} of the whole is passed
 * over.
 */
final class Insights {
  /** Less than this share of the run or of the memory is not worth a sentence. */
  private static final double NOTABLE = 0.05;

  private static final int NONE = -1;

  private final Profile profile;
  private final List<Insight> found = new ArrayList<>();

  private Insights(Profile profile) {
    this.profile = profile;
  }

  /** What stands out, memory first, then time. */
  static List<Insight> of(Profile profile) {
    var insights = new Insights(profile);
    insights.fullestTile();
    insights.gaps();
    insights.exchangeCode();
    insights.peak();
    insights.costliestStep();
    insights.imbalance();
    insights.waiting();
    insights.rearrangement();
    insights.exchange();
    return insights.found;
  }

  private void add(View view, int tile, int step, String text) {
    found.add(new Insight(view, tile, step, text));
  }

  private void fullestTile() {
    MemoryReport memory = profile.memory();
    int tile = memory.fullestTiles(1).getFirst();
    long bytes = memory.includingGaps(tile);
    int overfull = memory.overfullTiles().size();
    add(
        View.MEMORY,
        tile,
        NONE,
        "Tile %d is the fullest: %s bytes with gaps, %s of its memory; the mean tile uses %s%s."
            .formatted(
                tile,
                Quantity.count(bytes),
                Quantity.percent(bytes, memory.tileBytes()),
                Quantity.real((double) memory.totalIncludingGaps() / memory.tiles()),
                overfull == 0
                    ? ""
                    : "; "
                        + Quantity.counted(overfull, "tile needs", "tiles need")
                        + " more than there is"));
  }

  private void gaps() {
    MemoryReport memory = profile.memory();
    int tile =
        IntStream.range(0, memory.tiles())
            .boxed()
            .max(
                Comparator.comparingLong(this::gap)
                    .thenComparing(Comparator.<Integer>naturalOrder().reversed()))
            .orElseThrow();
    if (gap(tile) > NOTABLE * memory.tileBytes()) {
      add(
          View.MEMORY,
          tile,
          NONE,
          "Gaps take %s bytes of tile %d, more than of any other: fields that must be interleaved or"
                  .formatted(Quantity.count(gap(tile)), tile)
              + " in different memory elements leave them.");
    }
  }

  private long gap(int tile) {
    return profile.memory().includingGaps(tile) - profile.memory().excludingGaps(tile);
  }

  private void exchangeCode() {
    MemoryReport memory = profile.memory();
    long code = memory.total(MemoryCategory.INTERNAL_EXCHANGE_CODE);
    long all = memory.totalExcludingGaps();
    Optional<ExchangeProfile> most =
        profile.phases().stream().max(Comparator.comparingLong(ExchangeProfile::codeBytes));
    if (most.isEmpty() || code < NOTABLE * all) {
      return;
    }
    ExchangeProfile phase = most.get();
    long bytes = phase.bytesSent() + phase.bytesReceived();
    add(
        View.EXCHANGES,
        phase.worstTiles().isEmpty() ? NONE : phase.worstTiles().getFirst().tile(),
        phase.step(),
        "Exchange code takes %s of all used memory; most of it, %s bytes, is for '%s', which moves %s"
                .formatted(
                    Quantity.percent(code, all),
                    Quantity.count(phase.codeBytes()),
                    name(phase.step()),
                    Quantity.counted(phase.fragments(), "piece", "pieces"))
            + " of %s bytes on average."
                .formatted(Quantity.real((double) bytes / Math.max(1, phase.fragments()))));
  }

  private String name(int step) {
    return profile.steps().get(step).name();
  }

  private void peak() {
    MemoryReport memory = profile.memory();
    List<StepMemory> steps = memory.steps();
    int peak =
        IntStream.range(0, steps.size())
            .boxed()
            .max(
                Comparator.comparingLong((Integer s) -> steps.get(s).totalBytes())
                    .thenComparing(Comparator.<Integer>naturalOrder().reversed()))
            .orElse(NONE);
    if (peak == NONE || steps.get(peak).totalBytes() < NOTABLE * memory.totalExcludingGaps()) {
      return;
    }
    StepMemory step = steps.get(peak);
    String most =
        memory.variablesAt(List.of(peak)).getFirst().stream()
            .findFirst()
            .map(v -> ", most of it '%s' with %s".formatted(v.name(), Quantity.count(v.bytes())))
            .orElse("");
    add(
        View.LIVENESS,
        step.fullestTile(),
        peak,
        "What is not always live takes most memory in %s '%s': %s bytes on all tiles%s."
            .formatted(step.kind(), step.name(), Quantity.count(step.totalBytes()), most));
  }

  private void costliestStep() {
    Optional<StepProfile> most =
        profile.steps().stream().max(Comparator.comparingLong(StepProfile::totalCycles));
    long total = profile.cycles().totalCycles();
    if (most.isPresent() && most.get().totalCycles() > NOTABLE * total) {
      StepProfile step = most.get();
      add(
          View.EXECUTION,
          step.slowestTile(),
          step.number(),
          "Step %d, '%s', takes most time: %s cycles in %s, %s of the run."
              .formatted(
                  step.number(),
                  step.name(),
                  Quantity.count(step.totalCycles()),
                  Quantity.counted(step.executions(), "execution", "executions"),
                  Quantity.percent(Math.min(total, step.totalCycles()), total)));
    }
  }

  private void imbalance() {
    Optional<StepProfile> worst =
        profile.steps().stream().max(Comparator.comparingDouble(Insights::lost));
    if (worst.isEmpty() || lost(worst.get()) < NOTABLE * profile.cycles().totalCycles()) {
      return;
    }
    StepProfile step = worst.get();
    add(
        View.EXECUTION,
        step.slowestTile(),
        step.number(),
        "The worst imbalance is in '%s': its slowest tile, %d, takes %s cycles, the mean of those that"
                .formatted(
                    step.name(), step.slowestTile(), Quantity.count(step.computeCycles().max()))
            + " compute %s; with perfect balance %s would be %s cycles shorter."
                .formatted(
                    Quantity.real(step.meanTileCycles()),
                    step.executions() == 1 ? "it" : "all executions",
                    Quantity.real(Math.rint(lost(step)))));
  }

  private static double lost(StepProfile step) {
    return step.computeCycles().sum() - step.meanTileCycles() * step.computeCycles().count();
  }

  private void waiting() {
    share(CyclePart.SYNC, 0.25, "The average tile waits %s of the run for others and at barriers.");
  }

  private void rearrangement() {
    CycleAccount cycles = profile.cycles();
    profile.steps().stream()
        .max(Comparator.comparingLong(s -> s.executions() * s.rearrangeCycles()))
        .filter(s -> s.executions() * s.rearrangeCycles() > NOTABLE * cycles.totalCycles())
        .ifPresent(
            s ->
                add(
                    View.EXECUTION,
                    NONE,
                    s.number(),
                    "Copies within tiles for '%s' take %s cycles, %s of the run: its data do not lie"
                            .formatted(
                                s.name(),
                                Quantity.count(s.executions() * s.rearrangeCycles()),
                                Quantity.percent(
                                    s.executions() * s.rearrangeCycles(), cycles.totalCycles()))
                        + " where or as they are used."));
  }

  private void exchange() {
    share(CyclePart.EXCHANGE, 0.25, "The average tile exchanges data for %s of the run.");
    share(CyclePart.GLOBAL_EXCHANGE, NOTABLE, "Exchange between chips takes %s of the run.");
    share(CyclePart.HOST, NOTABLE, "Transfers to and from the host take %s of the run.");
  }

  private void share(CyclePart part, double least, String sentence) {
    CycleAccount cycles = profile.cycles();
    long all = cycles.totalCycles() * cycles.tiles();
    if (cycles.sum(part) > least * all) {
      add(
          part == CyclePart.EXCHANGE ? View.EXCHANGES : View.EXECUTION,
          NONE,
          NONE,
          sentence.formatted(Quantity.percent(cycles.sum(part), all)));
    }
  }
}
