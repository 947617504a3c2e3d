package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
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
      ImmutableMap.<String, Supplier<Family>>builder()
          .put("exchange", ExchangeFigures::family)
          .put("sync", SyncFigures::family)
          .put("memory", MemoryFigures::family)
          .put("peaks", PeakFigures::family)
          .put("linalg", LinalgFigures::family)
          .put("vertices", VertexFigures::family)
          .put("products", ProductFigures::family)
          .put("layers", ToolFigures::some)
          .put("popsparse", SparseFigures::family)
          .put("bfs", SearchFigures::family)
          .put("scf", ScfFigures::family)
          .buildOrThrow();

  /** Families that take minutes, run only when named. */
  private static final Map<String, Supplier<Family>> ON_REQUEST =
      ImmutableMap.<String, Supplier<Family>>builder()
          .put("blur", BlurFigures::family)
          .put("blur-blocks", BlurFigures::blocks)
          .put("heat", HeatFigures::family)
          .put("popsparse-best", BestSparseFigures::best)
          .put("popsparse-dynamic", BestSparseFigures::dynamic)
          .put("popsparse-trends", SparseTrends::family)
          .put("bfs-large", SearchFigures::largeFamily)
          .put("scf-large", ScfFigures::large)
          .put("tools", ToolFigures::all)
          .put("tools-bytes", ToolFigures::bytes)
          .buildOrThrow();

  private final List<FamilyResult> results;
  private final List<Double> seconds;

  private Validation(List<FamilyResult> results, List<Double> seconds) {
    this.results = ImmutableList.copyOf(results);
    this.seconds = ImmutableList.copyOf(seconds);
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
  public static Validation run(Iterable<String> families) {
    return run(families, ProgressListener.NONE);
  }

  /**
   * Runs the programs of some families.
   *
   * @param families their names
   * @param progress told of each figure of each family
   * @return what came of them
   * @throws IllegalArgumentException when there is no such family; it gives the nearest name
   */
  public static Validation run(Iterable<String> families, ProgressListener progress) {
    var results = new ArrayList<FamilyResult>();
    var seconds = new ArrayList<Double>();
    for (String name : families) {
      Supplier<Family> family = FAMILIES.getOrDefault(name, ON_REQUEST.get(name));
      if (family == null) {
        throw new IllegalArgumentException(
            "unknown family '" + name + "'" + NearestName.hint(name, allFamilies()));
      }
      long start = System.nanoTime();
      results.add(family.get().run(progress));
      seconds.add((System.nanoTime() - start) / 1e9);
    }
    return new Validation(results, seconds);
  }

  /** How long each family took on the host. */
  List<Double> seconds() {
    return seconds;
  }

  List<FamilyResult> results() {
    return results;
  }

  /** {@return tables for a terminal, with what each family took on the host} */
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
