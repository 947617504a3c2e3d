package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.ProgressListener;

/**
 * Published figures beside those of small programs on the simulator. Figures that cannot be
 * simulated are kept, with the reason.
 */
public final class Validation {
  private static final Map<String, Supplier<Family>> FAMILIES =
      ImmutableMap.of(
          "exchange", ExchangeFigures::family,
          "sync", SyncFigures::family,
          "memory", MemoryFigures::family,
          "linalg", LinalgFigures::family,
          "vertices", VertexFigures::family,
          "products", ProductFigures::family,
          "layers", LayerFigures::family,
          "popsparse", SparseFigures::family,
          "bfs", SearchFigures::family,
          "scf", ScfFigures::family);

  /** Families that take minutes, run only when named. */
  private static final Map<String, Supplier<Family>> ON_REQUEST =
      ImmutableMap.of(
          "heat", HeatFigures::family,
          "popsparse-dynamic", DynamicSparseFigures::family,
          "popsparse-trends", SparseTrends::family,
          "bfs-large", SearchFigures::largeFamily,
          "scf-large", ScfFigures::large);

  private final List<FamilyResult> results;

  private Validation(List<FamilyResult> results) {
    this.results = ImmutableList.copyOf(results);
  }

  /** {@return the names of the families of figures that are run unless others are named} */
  public static Set<String> families() {
    return FAMILIES.keySet();
  }

  /** {@return the names of the families of figures, those too that take minutes} */
  public static Set<String> allFamilies() {
    return Sets.union(FAMILIES.keySet(), ON_REQUEST.keySet());
  }

  /**
   * Runs the programs of some families.
   *
   * @param families their names
   * @return what came of them
   * @throws IllegalArgumentException when there is no such family; it gives the nearest name
   */
  public static Validation run(Collection<String> families) {
    return run(families, ProgressListener.NONE);
  }

  /**
   * Runs the programs of some families.
   *
   * @param families their names
   * @param progress told how many families are done
   * @return what came of them
   * @throws IllegalArgumentException when there is no such family; it gives the nearest name
   */
  public static Validation run(Collection<String> families, ProgressListener progress) {
    var results = new ArrayList<FamilyResult>();
    for (String name : families) {
      progress.progress("validating", results.size(), families.size());
      Supplier<Family> family = FAMILIES.getOrDefault(name, ON_REQUEST.get(name));
      if (family == null) {
        throw new IllegalArgumentException(
            "unknown family '" + name + "'" + NearestName.hint(name, allFamilies()));
      }
      results.add(family.get().run());
    }
    return new Validation(results);
  }

  List<FamilyResult> results() {
    return results;
  }

  /** {@return tables for a terminal} */
  public String toText() {
    return ValidationText.of(this);
  }

  /** {@return tables in Markdown} */
  public String toMarkdown() {
    return ValidationMarkdown.of(this);
  }

  /**
   * Writes all figures as JSON.
   *
   * @param out where to; it is flushed, not closed
   * @throws IOException when {@code out} fails
   */
  public void writeJson(Writer out) throws IOException {
    ValidationJson.write(this, out);
  }
}
