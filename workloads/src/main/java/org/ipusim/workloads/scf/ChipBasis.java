package org.ipusim.workloads.scf;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;

/**
 * What all tiles know of a molecule and its basis: places of atoms, exponents and coefficients,
 * tables of shells, and tables for nodes or Boys functions. It lies on tile 0, from where the
 * exchange brings it to all that read it.
 */
final class ChipBasis {
  /** Where an atom is, where primitives are, how many they are, and the first function. */
  static final int WORDS_PER_SHELL = 4;

  private final Basis basis;
  private final int placesAt;
  private final TreeMap<QuartetClass, Interval> tables = new TreeMap<>();
  private final TreeMap<QuartetClass, Tensor> factors = new TreeMap<>();
  private final TreeMap<QuartetClass, Tensor> norms = new TreeMap<>();
  private final Tensor floats;
  private final Tensor shells;

  ChipBasis(Graph graph, Basis basis, Iterable<QuartetClass> classes, EriMethod method) {
    this.basis = basis;
    var content = new FloatArrayList();
    for (Shell shell : basis.shells()) {
      for (int i = 0; i < shell.primitives(); i++) {
        content.add((float) shell.exponents()[i]);
        content.add((float) shell.coefficients()[i]);
      }
    }
    placesAt = content.size();
    for (double x : basis.molecule().places()) {
      content.add((float) x);
    }
    var known = new TreeMap<Integer, Interval>();
    for (QuartetClass c : classes) {
      boolean boys = method.writesOut(c);
      // tables of the Boys function are told from those of nodes by their sign
      int key = boys ? -1 - c.order() : c.roots();
      Interval place = known.get(key);
      if (place == null) {
        float[] table = boys ? BoysTable.of(c.order()) : TileRys.table(c.roots()).inFloat();
        place = new Interval(content.size(), content.size() + table.length);
        content.addElements(content.size(), table);
        known.put(key, place);
      }
      tables.put(c, place);
      if (!boys) {
        addFactors(graph, c);
      }
    }
    int[] words = shellWords();
    float[] values = content.toFloatArray();
    floats = graph.addVariable("basis/floats", ElementType.FLOAT, values.length);
    shells = graph.addVariable("basis/shells", ElementType.INT, words.length);
    graph.setTileMapping(floats, 0);
    graph.setTileMapping(shells, 0);
    graph.setInitialValue(floats, values);
    graph.setInitialValue(shells, words);
  }

  private void addFactors(Graph graph, QuartetClass c) {
    int[] where = TileRys.factors(c);
    Tensor factor =
        graph.addConstant(
            "basis/factors/" + c.key(), ElementType.INT, new int[] {where.length}, where);
    graph.setTileMapping(factor, 0);
    factors.put(c, factor);
    float[] scales = TileRys.norms(c);
    Tensor norm =
        graph.addConstant(
            "basis/norms/" + c.key(), ElementType.FLOAT, new int[] {scales.length}, scales);
    graph.setTileMapping(norm, 0);
    norms.put(c, norm);
  }

  private int[] shellWords() {
    List<Shell> all = basis.shells();
    var out = new int[WORDS_PER_SHELL * all.size()];
    int primitive = 0;
    for (int s = 0; s < all.size(); s++) {
      Shell shell = all.get(s);
      out[WORDS_PER_SHELL * s] = 3 * shell.atom();
      out[WORDS_PER_SHELL * s + 1] = 2 * primitive;
      out[WORDS_PER_SHELL * s + 2] = shell.primitives();
      out[WORDS_PER_SHELL * s + 3] = shell.first();
      primitive += shell.primitives();
    }
    return out;
  }

  Tensor shells() {
    return shells;
  }

  /** {@return exponents and coefficients, in turn} */
  Tensor primitives() {
    return floats.slice(0, placesAt);
  }

  /** {@return x, y and z of the atoms} */
  Tensor places() {
    return floats.slice(placesAt, placesAt + 3 * basis.molecule().atoms());
  }

  /** {@return the table for a class, of nodes or of the Boys function} */
  Tensor table(QuartetClass c) {
    return floats.slice(of(tables, c));
  }

  /** {@return where the factors of each integral are in tables of four dimensions} */
  Tensor factors(QuartetClass c) {
    return of(factors, c);
  }

  /** {@return what brings each integral to the norm of its functions} */
  Tensor norms(QuartetClass c) {
    return of(norms, c);
  }

  private static <T> T of(Map<QuartetClass, T> byClass, QuartetClass c) {
    return Objects.requireNonNull(byClass.get(c), c::title);
  }
}
