package org.ipusim.workloads.scf;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ipusim.workloads.UsageException;

/**
 * Shells of each element of a basis set.
 *
 * @param name what it is called in reports
 * @param shells shells by nuclear charge
 */
record BasisSet(String name, SortedMap<Integer, List<ShellShape>> shells) {
  static final List<String> NAMES = ImmutableList.of("sto-3g", "6-31g");

  BasisSet {
    shells = new TreeMap<>(shells);
  }

  /** Reads a basis set that comes with the program, or one in Gaussian-94 or NWChem form. */
  static BasisSet read(String fileOrName) {
    List<String> lines = TextInput.lines(fileOrName, NAMES, ".gbs", "--basis");
    return new BasisSet(fileOrName, new BasisReader(lines, fileOrName).read());
  }

  /**
   * {@return the shells of an element}
   *
   * @throws UsageException when the basis set does not have it
   */
  List<ShellShape> of(int charge) {
    List<ShellShape> found = shells.get(charge);
    if (found == null) {
      throw new UsageException(
          "basis %s has no functions for %s, only for %s; give a basis file that has them"
              .formatted(
                  name,
                  Elements.symbol(charge),
                  shells.entrySet().stream()
                      .map(Map.Entry::getKey)
                      .map(Elements::symbol)
                      .collect(Collectors.joining(", "))));
    }
    return found;
  }
}
