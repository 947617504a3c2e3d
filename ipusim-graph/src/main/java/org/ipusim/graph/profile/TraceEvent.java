package org.ipusim.graph.profile;

/**
 * Something that took time during a run.
 *
 * @param lane who was busy
 * @param kind with what
 * @param step the step's number in the executable; -1 where it belongs to none
 * @param tile the tile of replica 0 that did it; -1 where it is all tiles, or the host
 * @param name of a device event the step's name; of a host event the stream or function, in quotes
 * @param beginCycle when the first tile, or the host, began
 * @param endCycle when the last tile, or the host, ended
 */
public record TraceEvent(
    Lane lane, Kind kind, int step, int tile, String name, long beginCycle, long endCycle) {
  /** For events of all tiles, or of the host. */
  public static final int ALL_TILES = -1;

  /** Who is busy. */
  public enum Lane {
    /** The tiles of all chips. */
    DEVICE("device"),
    /** The host's thread that serves streams. */
    HOST("host");

    private final String key;

    Lane(String key) {
      this.key = key;
    }

    /** {@return the name in reports} */
    public String key() {
      return key;
    }
  }

  /** What takes the time. */
  public enum Kind {
    /** Tiles run vertices. */
    COMPUTE("compute"),
    /** Tiles copy within their memory. */
    REARRANGE("rearrange"),
    /** Tiles meet at a barrier, from the arrival of a chip's last tile. */
    SYNC("sync"),
    /** Tiles exchange inside chips. */
    EXCHANGE("exchange"),
    /** Chips exchange. */
    GLOBAL_EXCHANGE("globalExchange"),
    /** Tiles wait for the host's answer. */
    HOST_WAIT("hostWait"),
    /** Data pass between tiles and the host or streaming memory. */
    HOST("host"),
    /** The host copies a batch for the device while the device waits. */
    FETCH("fetch"),
    /** The host copies a batch for the device ahead of time. */
    PREFETCH("prefetch"),
    /** The host copies a batch of the device's to the user's memory. */
    COMPLETE("complete"),
    /** The host copies inputs and results of a host function. */
    CALL("call");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** {@return the name in reports} */
    public String key() {
      return key;
    }
  }

  /** {@return its length in tile cycles} */
  public long cycles() {
    return endCycle - beginCycle;
  }

  /**
   * Says whether two events share time.
   *
   * @param other another event
   * @return whether some cycle belongs to both
   */
  public boolean overlaps(TraceEvent other) {
    return beginCycle < other.endCycle && other.beginCycle < endCycle;
  }
}
