package org.ipusim.core.arch;

import java.util.List;

/**
 * The processor of one tile: a supervisor and its workers on a barrel of issue slots.
 *
 * <p>A worker issues one bundle of instructions in its slot of each round, so a bundle takes as
 * many tile cycles as there are slots, whether or not other workers run (Citadel, arXiv 1912.03413;
 * Graphcore assembly programming guide).
 *
 * @param workerContexts hardware worker threads
 * @param issueSlots issue slots in fixed rotation; one bundle of a worker takes this many cycles
 * @param supervisorCallCycles cycles to call a vertex that runs on the supervisor
 * @param workerLaunchCycles cycles of the one instruction that starts a worker, or all of them
 * @param localSyncCycles cycles from the exit of the last worker until the supervisor goes on
 * @param repeatCountMax greatest count of a hardware repeat loop
 * @param dataPathBytes bytes of one operand of the vector pipe
 */
public record TileSpec(
    @Key(doc = "hardware worker threads", min = 1, max = 64) int workerContexts,
    @Key(
            doc = "issue slots in rotation; one bundle of a worker takes this many cycles",
            min = 1,
            max = 64)
        int issueSlots,
    @Key(doc = "call of a vertex on the supervisor", unit = "cycles", max = 100000)
        int supervisorCallCycles,
    @Key(doc = "start of one worker, or of all at once", unit = "cycles", max = 100000)
        int workerLaunchCycles,
    @Key(
            doc = "from the last worker's exit until the supervisor goes on",
            unit = "cycles",
            max = 100000)
        int localSyncCycles,
    @Key(doc = "greatest count of a hardware repeat loop", min = 1) int repeatCountMax,
    @Key(doc = "one operand of the vector pipe", unit = "bytes", min = 4, max = 1024)
        int dataPathBytes) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range, or there are more contexts than slots
   */
  public TileSpec {
    SpecCheck.ranges(
            TileSpec.class,
            workerContexts,
            issueSlots,
            supervisorCallCycles,
            workerLaunchCycles,
            localSyncCycles,
            repeatCountMax,
            dataPathBytes)
        .require(
            workerContexts <= issueSlots,
            List.of("workerContexts", "issueSlots"),
            "workerContexts %d is more than issueSlots %d; each context needs a slot"
                .formatted(workerContexts, issueSlots))
        .require(
            dataPathBytes % 4 == 0,
            List.of("dataPathBytes"),
            "dataPathBytes %d is no multiple of 4, the bytes of a word".formatted(dataPathBytes))
        .throwIfAny();
  }
}
