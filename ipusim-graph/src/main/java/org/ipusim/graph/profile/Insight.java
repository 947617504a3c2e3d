package org.ipusim.graph.profile;

/**
 * A sentence about what stands out in a profile.
 *
 * @param view where the evidence is
 * @param tile the tile it is about, -1 for none
 * @param step the program step it is about, -1 for none; in {@link View#LIVENESS} its place among
 *     the steps of the memory report
 * @param text the sentence
 */
public record Insight(View view, int tile, int step, String text) {
  /** Parts of a report, as the profile page has them. */
  public enum View {
    /** Bytes of tiles. */
    MEMORY("memory"),
    /** Bytes over time. */
    LIVENESS("liveness"),
    /** Steps and when they ran. */
    EXECUTION("execution"),
    /** Exchanges. */
    EXCHANGES("exchanges"),
    /** Codelets. */
    VERTICES("vertices");

    private final String key;

    View(String key) {
      this.key = key;
    }

    /** {@return the name in reports} */
    public String key() {
      return key;
    }
  }
}
