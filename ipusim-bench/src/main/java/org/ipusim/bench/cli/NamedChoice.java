package org.ipusim.bench.cli;

import java.util.Collection;
import java.util.List;
import org.ipusim.core.text.NearestName;
import org.ipusim.workloads.UsageException;

/** Names on the command line of things there are some of, in upper or lower case. */
final class NamedChoice {
  private NamedChoice() {}

  /**
   * Reads names.
   *
   * @param kind what they name, for the message
   * @param given the names as they stand on the command line
   * @param known the names there are
   * @return the names as spelt in {@code known}, as many
   * @throws UsageException when there is no such name; it gives the nearest
   */
  static List<String> of(String kind, List<String> given, Collection<String> known) {
    return given.stream().map(name -> of(kind, name, known)).toList();
  }

  private static String of(String kind, String given, Collection<String> known) {
    return known.stream()
        .filter(given::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown " + kind + " '" + given + "'" + NearestName.hint(given, known)));
  }
}
