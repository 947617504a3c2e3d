package org.ipusim.workloads.scf;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.ipusim.workloads.UsageException;

/** Symbols of the chemical elements, by nuclear charge. */
final class Elements {
  private static final List<String> SYMBOLS =
      ImmutableList.copyOf(
          ("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge"
                  + " As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe")
              .split(" "));

  private Elements() {}

  static String symbol(int charge) {
    return SYMBOLS.get(charge - 1);
  }

  /**
   * Finds an element.
   *
   * @param text its symbol in any case, or its nuclear charge
   * @param where what the text was read from
   * @return the nuclear charge
   * @throws UsageException when there is no such element
   */
  static int charge(String text, String where) {
    for (int z = 1; z <= SYMBOLS.size(); z++) {
      if (SYMBOLS.get(z - 1).equalsIgnoreCase(text) || text.equals(Integer.toString(z))) {
        return z;
      }
    }
    throw new UsageException(
        where
            + ": unknown element '"
            + text
            + "'; write a symbol or a nuclear charge from H, 1, to "
            + SYMBOLS.getLast()
            + ", "
            + SYMBOLS.size());
  }
}
