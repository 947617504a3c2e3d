package org.ipusim.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known name that a mistyped one most likely stands for.
 *
 * <p>Names are compared without regard to case by the restricted Damerau-Levenshtein distance:
 * insertions, deletions, replacements and swaps of neighbours count one each. A name is near when
 * at most a third of the longer of the two was changed (at least one change is always allowed, but
 * never so many that nothing of the name is left), or when the mistyped name is its beginning, of
 * three characters or more.
 */
public final class NearestName {
  private static final int LISTED = 20;
  private static final int LONGEST = 200;
  private static final int SHORTEST_PREFIX = 3;

  private NearestName() {}

  private record Candidate(String name, int distance) {}

  /**
   * Returns the nearest of the known names.
   *
   * @param wrong the name that was given
   * @param known the names that would have been right
   * @return the nearest name as spelt in {@code known}; of equally near ones the first in natural
   *     order; empty when none is near
   */
  public static Optional<String> of(String wrong, Collection<String> known) {
    String given = fold(wrong);
    if (given.isEmpty() || given.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .map(name -> new Candidate(name, nearness(given, fold(name))))
        .filter(candidate -> candidate.distance() != Integer.MAX_VALUE)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  /**
   * Returns the end of an error message about an unknown name.
   *
   * @param wrong the name that was given
   * @param known the names that would have been right
   * @return {@code "; did you mean 'x'?"} when a name is near, else {@code "; known: a, b, c"} in
   *     the order of {@code known} (at most 20, then how many more), or the empty string when
   *     nothing is known
   */
  public static String hint(String wrong, Collection<String> known) {
    Optional<String> nearest = of(wrong, known);
    if (nearest.isPresent()) {
      return "; did you mean '" + nearest.get() + "'?";
    }
    if (known.isEmpty()) {
      return "";
    }
    String listed = String.join(", ", known.stream().limit(LISTED).toList());
    int more = known.size() - LISTED;
    return "; known: " + listed + (more > 0 ? " and " + more + " more" : "");
  }

  private static String fold(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static int nearness(String given, String name) {
    int longer = Math.max(given.length(), name.length());
    int allowed = Math.min(Math.max(1, longer / 3), longer - 1);
    int difference = Math.abs(given.length() - name.length());
    if (difference <= allowed || given.equals(name)) {
      int distance = distance(given, name);
      if (distance <= allowed) {
        return distance;
      }
    }
    boolean begins = given.length() >= SHORTEST_PREFIX && name.startsWith(given);
    return begins ? difference : Integer.MAX_VALUE;
  }

  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(last[j], current[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = current;
      current = spare;
    }
    return last[b.length()];
  }
}
