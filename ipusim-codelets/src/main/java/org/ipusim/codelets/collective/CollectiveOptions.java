package org.ipusim.codelets.collective;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ipusim.core.text.NearestName;

/**
 * Options of collectives, with the vendor's names.
 *
 * @param method which way round
 */
public record CollectiveOptions(CollectiveMethod method) {
  private static final String METHOD = "method";

  /** {@return the options when nothing is said} */
  public static CollectiveOptions defaults() {
    return new CollectiveOptions(CollectiveMethod.AUTO);
  }

  /**
   * Reads options as text.
   *
   * @param options values by name; {@code method} is {@code auto}, {@code clockwise_ring} or {@code
   *     anticlockwise_ring}
   * @return the options
   * @throws IllegalArgumentException when there is no such option or value; it gives the nearest
   */
  public static CollectiveOptions parse(Map<String, String> options) {
    CollectiveOptions parsed = defaults();
    for (Map.Entry<String, String> option : options.entrySet()) {
      if (!option.getKey().equals(METHOD)) {
        throw new IllegalArgumentException(
            "unknown option '%s' of collectives%s"
                .formatted(option.getKey(), NearestName.hint(option.getKey(), List.of(METHOD))));
      }
      parsed = new CollectiveOptions(method(option.getValue()));
    }
    return parsed;
  }

  private static CollectiveMethod method(String text) {
    List<CollectiveMethod> all = List.of(CollectiveMethod.values());
    return Arrays.stream(CollectiveMethod.values())
        .filter(m -> m.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown method '%s' of collectives%s"
                        .formatted(
                            text,
                            NearestName.hint(
                                text, all.stream().map(CollectiveMethod::toString).toList()))));
  }
}
