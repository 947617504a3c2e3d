package org.ipusim.core.arch;

import java.util.ArrayList;
import java.util.List;

/** The checks that a record of a chip description makes on its values before it exists. */
final class SpecCheck {
  private final String owner;
  private final List<SpecViolations.Violation> violations = new ArrayList<>();

  private SpecCheck(String owner) {
    this.owner = owner;
  }

  /**
   * Holds each value to the bounds of its key.
   *
   * @throws SpecViolations if one is outside, since relations between values that are each wrong
   *     say nothing
   */
  static SpecCheck ranges(Class<? extends Record> type, Object... values) {
    var check = new SpecCheck(type.getSimpleName());
    List<Section.Entry> entries = Section.of(type).entries();
    for (int i = 0; i < values.length; i++) {
      if (entries.get(i) instanceof Section.Scalar scalar) {
        String wrong = scalar.type().violation(scalar.key(), values[i]);
        check.require(wrong == null, List.of(scalar.name()), String.valueOf(wrong));
      }
    }
    check.throwIfAny();
    return check;
  }

  /** Notes a contradiction unless {@code holds}; the first key is the one a message is put at. */
  SpecCheck require(boolean holds, List<String> keys, String text) {
    if (!holds) {
      violations.add(new SpecViolations.Violation(keys, text));
    }
    return this;
  }

  void throwIfAny() {
    if (!violations.isEmpty()) {
      throw new SpecViolations(owner, violations);
    }
  }
}
