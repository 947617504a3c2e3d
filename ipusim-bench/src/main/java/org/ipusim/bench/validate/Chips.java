package org.ipusim.bench.validate;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;

/** Chips by their names. */
final class Chips {
  private Chips() {}

  static ChipSpec chip(String name) {
    return ChipSpec.preset(name);
  }

  static Target target(String name) {
    return Target.of(chip(name));
  }
}
