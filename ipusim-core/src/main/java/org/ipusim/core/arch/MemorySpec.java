package org.ipusim.core.arch;

import java.util.List;

/**
 * The memory of one tile.
 *
 * <p>It consists of elements with one port each. Below the interleaved region an element is one
 * range of addresses and may hold code; inside it, two elements take turns from word to word, so
 * that an aligned 128-bit access finds both, and no code can be fetched.
 *
 * @param tileBytes bytes of one tile's memory
 * @param baseAddress address of its first byte
 * @param elementBytes bytes of one memory element
 * @param elements memory elements of a tile
 * @param interleavedBaseBytes offset of the interleaved region from the first byte of the memory
 * @param atomicStoreBytes smallest store; a narrower one reads, modifies and writes
 * @param memcpyBytesPerCycle bytes that a copy on the tile moves per tile cycle
 * @param copyCallCycles what a copy on the tile costs however little it moves: its call, the launch
 *     of the workers, and waiting for them
 * @param workerStackBytes stack of one worker
 * @param supervisorStackBytes stack of the supervisor
 * @param instructionBytes bytes of one instruction
 */
public record MemorySpec(
    @Key(doc = "memory of one tile", unit = "bytes", min = 1024, max = 4194304) int tileBytes,
    @Key(doc = "address of the first byte", max = 1 << 30) int baseAddress,
    @Key(doc = "one memory element", unit = "bytes", min = 256, max = 4194304) int elementBytes,
    @Key(doc = "memory elements of a tile", min = 1, max = 16384) int elements,
    @Key(
            doc = "offset of the interleaved region from the first byte",
            unit = "bytes",
            min = 256,
            max = 4194304)
        int interleavedBaseBytes,
    @Key(doc = "smallest store that needs no read before it", unit = "bytes", min = 1, max = 64)
        int atomicStoreBytes,
    @Key(doc = "rate of a copy on the tile", unit = "bytes per cycle", min = 1, max = 1024)
        int memcpyBytesPerCycle,
    @Key(doc = "fixed cost of a copy on the tile", unit = "cycles", max = 1000000)
        int copyCallCycles,
    @Key(doc = "stack of one worker", unit = "bytes", max = 4194304) int workerStackBytes,
    @Key(doc = "stack of the supervisor", unit = "bytes", max = 4194304) int supervisorStackBytes,
    @Key(doc = "one instruction", unit = "bytes", min = 1, max = 64) int instructionBytes) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range, or the sizes do not fit together
   */
  public MemorySpec {
    SpecCheck.ranges(
            MemorySpec.class,
            tileBytes,
            baseAddress,
            elementBytes,
            elements,
            interleavedBaseBytes,
            atomicStoreBytes,
            memcpyBytesPerCycle,
            copyCallCycles,
            workerStackBytes,
            supervisorStackBytes,
            instructionBytes)
        .require(
            (long) elements * elementBytes == tileBytes,
            List.of("tileBytes", "elements", "elementBytes"),
            "elements %d x elementBytes %d is %d, but tileBytes is %d"
                .formatted(elements, elementBytes, (long) elements * elementBytes, tileBytes))
        .require(
            interleavedBaseBytes < tileBytes,
            List.of("interleavedBaseBytes", "tileBytes"),
            "interleavedBaseBytes %d is not below tileBytes %d"
                .formatted(interleavedBaseBytes, tileBytes))
        .require(
            interleavedBaseBytes % elementBytes == 0,
            List.of("interleavedBaseBytes", "elementBytes"),
            "interleavedBaseBytes %d is no multiple of elementBytes %d"
                .formatted(interleavedBaseBytes, elementBytes))
        .require(
            interleavedBaseBytes % elementBytes != 0
                || interleavedBaseBytes >= tileBytes
                || (elements - interleavedBaseBytes / elementBytes) % 2 == 0,
            List.of("interleavedBaseBytes", "elements", "elementBytes"),
            "interleavedBaseBytes %d leaves an odd number of the elements %d of elementBytes %d"
                    .formatted(interleavedBaseBytes, elements, elementBytes)
                + " to the interleaved region, which works in pairs")
        .require(
            baseAddress % elementBytes == 0,
            List.of("baseAddress", "elementBytes"),
            "baseAddress %d is no multiple of elementBytes %d".formatted(baseAddress, elementBytes))
        .throwIfAny();
  }
}
