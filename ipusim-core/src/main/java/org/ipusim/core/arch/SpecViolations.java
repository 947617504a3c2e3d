package org.ipusim.core.arch;

import java.util.List;
import java.util.stream.Collectors;

/** What a record of a chip description found wrong with the values it was given. */
final class SpecViolations extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /**
   * One wrong value, or several that contradict each other.
   *
   * @param keys the keys involved, relative to the record
   * @param text what is wrong, with the values
   */
  record Violation(List<String> keys, String text) {}

  SpecViolations(String owner, List<Violation> violations) {
    super(
        violations.stream()
            .map(v -> owner + "." + v.keys().getFirst() + ": " + v.text())
            .collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  List<Violation> violations() {
    return violations;
  }
}
