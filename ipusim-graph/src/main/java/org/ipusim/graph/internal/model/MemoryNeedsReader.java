package org.ipusim.graph.internal.model;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.codelet.DifferentElements;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.internal.model.MemoryNeeds.FieldNeeds;
import org.ipusim.graph.internal.model.MemoryNeeds.Pair;
import org.ipusim.graph.problem.CodeletException;

/** Reads what a codelet's annotations say of addresses. */
final class MemoryNeedsReader {
  /** A 128-bit access. */
  private static final int WIDEST_ACCESS = 16;

  private final List<EdgeField> edges;
  private final Function<String, CodeletException> wrong;

  MemoryNeedsReader(List<EdgeField> edges, Function<String, CodeletException> wrong) {
    this.edges = edges;
    this.wrong = wrong;
  }

  MemoryNeeds read(Class<?> codelet) {
    var fields = new ArrayList<FieldNeeds>();
    for (EdgeField edge : edges) {
      fields.add(needs(edge.field()));
    }
    var apart = new ArrayList<Pair>();
    for (DifferentElements d : codelet.getDeclaredAnnotationsByType(DifferentElements.class)) {
      pairs(d.value(), apart);
    }
    return new MemoryNeeds(List.copyOf(fields), List.copyOf(apart));
  }

  private FieldNeeds needs(Field field) {
    Input in = field.getAnnotation(Input.class);
    Output out = field.getAnnotation(Output.class);
    InOut inOut = field.getAnnotation(InOut.class);
    int align = in != null ? in.align() : out != null ? out.align() : alignOf(inOut);
    boolean interleaved =
        in != null
            ? in.interleaved()
            : out != null ? out.interleaved() : inOut != null && inOut.interleaved();
    if (Integer.bitCount(align) != 1 || align < 1) {
      throw wrong.apply(
          "field '" + field.getName() + "' has align " + align + "; use a power of two");
    }
    return new FieldNeeds(interleaved ? Math.max(align, WIDEST_ACCESS) : align, interleaved);
  }

  private static int alignOf(InOut inOut) {
    return inOut == null ? 1 : inOut.align();
  }

  private void pairs(String[] names, List<Pair> apart) {
    if (names.length < 2) {
      throw wrong.apply(
          "@DifferentElements(" + Arrays.toString(names) + ") needs at least two fields");
    }
    int[] slots = Arrays.stream(names).mapToInt(this::slot).toArray();
    for (int i = 0; i < slots.length; i++) {
      for (int j = 0; j < i; j++) {
        if (slots[i] == slots[j]) {
          throw wrong.apply("@DifferentElements names field '" + names[i] + "' twice");
        }
        var pair = new Pair(Math.min(slots[i], slots[j]), Math.max(slots[i], slots[j]));
        if (!apart.contains(pair)) {
          apart.add(pair);
        }
      }
    }
  }

  private int slot(String name) {
    for (EdgeField edge : edges) {
      if (edge.name().equals(name)) {
        return edge.slot();
      }
    }
    throw wrong.apply(
        "@DifferentElements names '"
            + name
            + "', which is no connected field"
            + NearestName.hint(name, edges.stream().map(EdgeField::name).toList()));
  }
}
