package org.ipusim.codelets.elementwise;

import java.util.List;
import java.util.Map;
import org.ipusim.core.text.NearestName;

/**
 * Options of mapped expressions, under popops' names.
 *
 * @param enableGenerateCodelet whether an expression of several operations becomes one generated
 *     vertex
 * @param enableVectorBroadcastOptimisations whether vertices for repeated vectors are used
 * @param forceGenerateCodelet whether one operation becomes a generated vertex too
 */
public record MapOptions(
    boolean enableGenerateCodelet,
    boolean enableVectorBroadcastOptimisations,
    boolean forceGenerateCodelet) {
  private static final String GENERATE = "enableGenerateCodelet";
  private static final String BROADCAST = "enableVectorBroadcastOptimisations";
  private static final String FORCE = "forceGenerateCodelet";

  /** {@return the vendor's defaults: true, true, false} */
  public static MapOptions defaults() {
    return new MapOptions(true, true, false);
  }

  /**
   * Reads options.
   *
   * @param options values by name
   * @return the options
   * @throws IllegalArgumentException when there is no such option, with the nearest name, or a
   *     value is not {@code true} or {@code false}
   */
  public static MapOptions parse(Map<String, String> options) {
    MapOptions o = defaults();
    for (var option : options.entrySet()) {
      boolean value = Checks.truth(option.getKey(), option.getValue());
      o =
          switch (option.getKey()) {
            case GENERATE ->
                new MapOptions(value, o.enableVectorBroadcastOptimisations, o.forceGenerateCodelet);
            case BROADCAST ->
                new MapOptions(o.enableGenerateCodelet, value, o.forceGenerateCodelet);
            case FORCE ->
                new MapOptions(
                    o.enableGenerateCodelet, o.enableVectorBroadcastOptimisations, value);
            default ->
                throw new IllegalArgumentException(
                    "unknown option '"
                        + option.getKey()
                        + "'"
                        + NearestName.hint(option.getKey(), List.of(GENERATE, BROADCAST, FORCE)));
          };
    }
    return o;
  }
}
