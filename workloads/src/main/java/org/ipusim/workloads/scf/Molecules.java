package org.ipusim.workloads.scf;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Molecules from files, and those that come with the program. */
final class Molecules {
  static final List<String> NAMES =
      ImmutableList.of("h2", "heh_plus", "h2o", "n2", "c6h6", "gdb9_c6f3n");

  private Molecules() {}

  /** Reads the first molecule of a file or the one of a name. */
  static Molecule read(String fileOrName, LengthUnit unit, @Nullable Integer charge) {
    return reader(fileOrName, "--molecule", unit, charge).read(fileOrName);
  }

  static XyzReader reader(
      String fileOrName, String option, LengthUnit unit, @Nullable Integer charge) {
    List<String> lines = TextInput.lines(fileOrName, NAMES, ".xyz", option);
    return new XyzReader(lines, fileOrName, unit, charge);
  }

  /** {@return a molecule that comes with the program} */
  static Molecule named(String name) {
    return read(name, LengthUnit.ANGSTROM, null);
  }
}
