package org.ipusim.graph.profile;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * One exchange of a program step, as it is in each of the step's executions.
 *
 * @param step the step's number in the executable
 * @param place where in the step it is
 * @param activeTiles tiles that send or receive, of all replicas that take part together
 * @param cycles cycles of the tile that is occupied longest
 * @param globalCycles cycles of the part between chips
 * @param bytesSent bytes that leave tiles; a multicast counts once
 * @param bytesReceived bytes that reach tiles
 * @param globalBytes bytes that pass from one chip to another
 * @param fragments contiguous pieces that tiles send and receive
 * @param codeBytes bytes of the code of all tiles
 * @param worstTiles the tiles that are occupied longest, first those
 */
public record ExchangeProfile(
    int step,
    Place place,
    int activeTiles,
    long cycles,
    long globalCycles,
    long bytesSent,
    long bytesReceived,
    long globalBytes,
    long fragments,
    long codeBytes,
    List<TileShare> worstTiles) {
  /** Copies the tiles. */
  public ExchangeProfile {
    worstTiles = ImmutableList.copyOf(worstTiles);
  }

  /** Where in a step an exchange is. */
  public enum Place {
    /** It brings vertices what they read. */
    BEFORE("before"),
    /** It takes what vertices wrote to where it belongs. */
    AFTER("after"),
    /** It is the copy. */
    COPY("copy"),
    /** It tells all tiles a value that decides what they do. */
    CONTROL("control"),
    /** It tells tiles which rows of a remote buffer are theirs. */
    OFFSETS("offsets");

    private final String key;

    Place(String key) {
      this.key = key;
    }

    /** {@return the name in reports} */
    public String key() {
      return key;
    }
  }

  /**
   * One tile's part.
   *
   * @param tile the tile
   * @param cycles cycles it is occupied
   * @param bytesSent bytes it sends
   * @param bytesReceived bytes it receives
   * @param fragments contiguous pieces it sends and receives
   * @param codeBytes bytes of its code
   */
  public record TileShare(
      int tile, long cycles, long bytesSent, long bytesReceived, long fragments, long codeBytes) {}
}
