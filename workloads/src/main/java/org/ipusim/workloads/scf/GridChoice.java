package org.ipusim.workloads.scf;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.workloads.UsageException;

/**
 * How many points of a quadrature grid an atom has.
 *
 * @param title what it is called in reports
 * @param radial distances from the nucleus, by the period of its element
 * @param angular points of the largest sphere, by the period of its element
 * @param pruned whether spheres near the nucleus and far from it have fewer points
 */
record GridChoice(String title, List<Integer> radial, List<Integer> angular, boolean pruned) {
  /** Distances of each level, a row of five periods (PySCF 2.2, dft/gen_grid.py, RAD_GRIDS). */
  private static final int[][] RADIAL = {
    {10, 15, 20, 30, 35},
    {30, 40, 50, 60, 65},
    {40, 60, 65, 75, 80},
    {50, 75, 80, 90, 95},
    {60, 90, 95, 105, 110},
    {70, 105, 110, 120, 125},
    {80, 120, 125, 135, 140},
    {90, 135, 140, 150, 155},
    {100, 150, 155, 165, 170},
    {200, 200, 200, 200, 200}
  };

  /** Points of the largest sphere (PySCF 2.2, dft/gen_grid.py, ANG_ORDER and LEBEDEV_ORDER). */
  private static final int[][] ANGULAR = {
    {50, 86, 110, 110, 110},
    {110, 194, 194, 194, 194},
    {194, 302, 302, 302, 302},
    {302, 302, 434, 434, 434},
    {434, 590, 590, 590, 590},
    {590, 770, 770, 770, 770},
    {770, 974, 974, 974, 974},
    {974, 1202, 1202, 1202, 1202},
    {1202, 1202, 1202, 1202, 1202},
    {1454, 1454, 1454, 1454, 1454}
  };

  /** The last element of each period. */
  private static final int[] NOBLE = {2, 10, 18, 36, 54};

  private static final Pattern PRODUCT = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

  GridChoice {
    radial = ImmutableList.copyOf(radial);
    angular = ImmutableList.copyOf(angular);
  }

  /** {@return the grid of a level of PySCF, 0 to 9} */
  static GridChoice level(int level) {
    return new GridChoice(Integer.toString(level), row(RADIAL[level]), row(ANGULAR[level]), true);
  }

  private static List<Integer> row(int[] counts) {
    var out = ImmutableList.<Integer>builder();
    for (int count : counts) {
      out.add(count);
    }
    return out.build();
  }

  /**
   * Reads a choice.
   *
   * @param text a level, or distances and points of a sphere as in 75x302, which are not pruned
   * @throws UsageException when it is neither, or there are no such spheres
   */
  static GridChoice parse(String text) {
    if (text.length() == 1 && Character.isDigit(text.charAt(0))) {
      return level(text.charAt(0) - '0');
    }
    Matcher m = PRODUCT.matcher(text);
    if (!m.matches() || Integer.parseInt(m.group(1)) == 0) {
      throw new UsageException(
          "--grid-level "
              + text
              + " is neither a level, 0 to 9, nor distances and points of a sphere, as 75x302");
    }
    int radial = Integer.parseInt(m.group(1));
    int angular = Integer.parseInt(m.group(2));
    if (!LebedevRule.sizes().contains(angular)) {
      throw new UsageException(
          "--grid-level %s: there is no sphere of %d points, only of %s"
              .formatted(text, angular, LebedevRule.sizes()));
    }
    return new GridChoice(
        text,
        Collections.nCopies(NOBLE.length, radial),
        Collections.nCopies(NOBLE.length, angular),
        false);
  }

  int radial(int nucleus) {
    return radial.get(period(nucleus));
  }

  /** {@return points of the sphere around a nucleus at a distance in bohr} */
  int angular(int nucleus, double distance) {
    int most = angular.get(period(nucleus));
    return pruned ? Pruning.points(nucleus, distance, most) : most;
  }

  private static int period(int nucleus) {
    int period = 0;
    while (nucleus > NOBLE[period]) {
      period++;
    }
    return period;
  }
}
