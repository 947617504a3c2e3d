package org.ipusim.graph.profile;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.ipusim.core.bsp.CyclePart;

/**
 * What is different between two runs: the figures of the headline, and the changes of what they are
 * made of, the largest first. Steps, exchanges, codelets and variables are matched by their names,
 * those of one name together; variables are the hundred largest of each run, which are those that
 * its report lists.
 *
 * @param before the first run
 * @param after the second
 * @param parameters parameters that differ, with both values
 * @param headline the figures of the headline, changed or not
 * @param groups changes by what they are of; groups without any are left out
 */
public record Comparison(
    RunReport before,
    RunReport after,
    List<String> parameters,
    List<Change> headline,
    List<Group> groups) {
  /** Copies the lists. */
  public Comparison {
    parameters = ImmutableList.copyOf(parameters);
    headline = ImmutableList.copyOf(headline);
    groups = ImmutableList.copyOf(groups);
  }

  /**
   * A figure of both runs.
   *
   * @param name what it is of
   * @param unit its unit
   * @param before its value in the first run
   * @param after its value in the second
   */
  public record Change(String name, String unit, double before, double after) {
    /** {@return by how much it grew} */
    public double by() {
      return after - before;
    }
  }

  /**
   * Changes of one sort.
   *
   * @param title what they are of
   * @param changes the changes, the largest first
   */
  public record Group(String title, List<Change> changes) {
    /** Copies the changes. */
    public Group {
      changes = ImmutableList.copyOf(changes);
    }
  }

  /**
   * Compares two runs.
   *
   * @param before the first
   * @param after the second
   * @return what is different
   */
  public static Comparison of(RunReport before, RunReport after) {
    Profile a = before.profile();
    Profile b = after.profile();
    var groups = new ArrayList<Group>();
    for (Group group :
        List.of(
            group("Cycles of the average tile", "cycles", parts(a), parts(b)),
            group("Steps, all executions", "cycles", steps(a), steps(b)),
            group("Vertex types, all executions", "cycles", vertices(a), vertices(b)),
            group("Memory of all tiles by category", "bytes", categories(a), categories(b)),
            group("Variables of all tiles", "bytes", variables(a, b), variables(b, a)),
            group("Exchange code of all tiles", "bytes", exchangeCode(a), exchangeCode(b)),
            group("Bytes that exchanges send, one execution", "bytes", sent(a), sent(b)))) {
      if (!group.changes().isEmpty()) {
        groups.add(group);
      }
    }
    return new Comparison(before, after, parameters(before, after), headline(a, b), groups);
  }

  private static List<String> parameters(RunReport before, RunReport after) {
    Set<String> names = new LinkedHashSet<>(before.parameters().keySet());
    names.addAll(after.parameters().keySet());
    var out = new ArrayList<String>();
    for (String name : names) {
      String a = String.valueOf(before.parameters().getOrDefault(name, "not given"));
      String b = String.valueOf(after.parameters().getOrDefault(name, "not given"));
      if (!a.equals(b)) {
        out.add(name + ": " + a + " -> " + b);
      }
    }
    return out;
  }

  private static List<Change> headline(Profile a, Profile b) {
    var out = new ArrayList<Change>();
    add(out, "cycles of the run", "cycles", a, b, p -> p.cycles().totalCycles());
    add(out, "time", "s", a, b, Profile::seconds);
    add(out, "supersteps", "", a, b, Profile::supersteps);
    add(out, "exchange phases", "", a, b, Profile::exchanges);
    add(out, "busiest tile over mean", "", a, b, Profile::computeImbalance);
    add(out, "fullest tile", "bytes", a, b, p -> p.memory().maxExcludingGaps());
    add(out, "fullest tile with gaps", "bytes", a, b, p -> p.memory().maxIncludingGaps());
    add(out, "all tiles", "bytes", a, b, p -> p.memory().totalExcludingGaps());
    add(out, "vertices", "", a, b, p -> p.counts().vertices());
    return out;
  }

  private static void add(
      List<Change> out,
      String name,
      String unit,
      Profile a,
      Profile b,
      ToDoubleFunction<Profile> f) {
    out.add(new Change(name, unit, f.applyAsDouble(a), f.applyAsDouble(b)));
  }

  private static Group group(
      String title, String unit, Map<String, Double> before, Map<String, Double> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    var changes = new ArrayList<Change>();
    for (String name : names) {
      double a = before.getOrDefault(name, 0.0);
      double b = after.getOrDefault(name, 0.0);
      if (a != b) {
        changes.add(new Change(name, unit, a, b));
      }
    }
    changes.sort(
        Comparator.comparingDouble((Change c) -> Math.abs(c.by()))
            .reversed()
            .thenComparing(Change::name));
    return new Group(title, changes);
  }

  private static Map<String, Double> parts(Profile profile) {
    var out = new LinkedHashMap<String, Double>();
    for (CyclePart part : CyclePart.values()) {
      out.put(part.key(), profile.cycles().mean(part));
    }
    return out;
  }

  private static Map<String, Double> steps(Profile profile) {
    var out = new LinkedHashMap<String, Double>();
    for (StepProfile step : profile.steps()) {
      out.merge(step.kind() + " " + step.name(), (double) step.totalCycles(), Double::sum);
    }
    return out;
  }

  private static Map<String, Double> vertices(Profile profile) {
    var out = new LinkedHashMap<String, Double>();
    for (VertexTypeProfile type : profile.vertexTypes()) {
      out.merge(type.codelet(), (double) type.cycles().sum(), Double::sum);
    }
    return out;
  }

  private static Map<String, Double> categories(Profile profile) {
    var out = new LinkedHashMap<String, Double>();
    for (MemoryCategory category : MemoryCategory.values()) {
      out.put(category.key(), (double) profile.memory().total(category));
    }
    return out;
  }

  /**
   * The variables that reports list. One that the other run does not list is small there or not
   * there at all, and where its list is full nobody knows which: it is left out.
   */
  private static Map<String, Double> variables(Profile profile, Profile other) {
    Map<String, Double> out = listed(profile);
    Map<String, Double> others = listed(other);
    if (other.memory().variables().size() >= JsonMemory.VARIABLES) {
      out.keySet().retainAll(others.keySet());
    }
    return out;
  }

  private static Map<String, Double> listed(Profile profile) {
    var out = new LinkedHashMap<String, Double>();
    profile.memory().variables().stream()
        .limit(JsonMemory.VARIABLES)
        .forEach(v -> out.merge(v.name(), (double) v.bytes(), Double::sum));
    return out;
  }

  private static Map<String, Double> exchangeCode(Profile profile) {
    return exchanges(profile, ExchangeProfile::codeBytes);
  }

  private static Map<String, Double> sent(Profile profile) {
    return exchanges(profile, ExchangeProfile::bytesSent);
  }

  private static Map<String, Double> exchanges(
      Profile profile, ToDoubleFunction<ExchangeProfile> of) {
    var out = new LinkedHashMap<String, Double>();
    for (ExchangeProfile phase : profile.phases()) {
      String name = phase.place().key() + " " + profile.steps().get(phase.step()).name();
      out.merge(name, of.applyAsDouble(phase), Double::sum);
    }
    return out;
  }

  /**
   * Writes the comparison for a reader, of each group the twenty largest changes.
   *
   * @param out where to, lines ending in a line feed
   * @throws IOException when {@code out} fails
   */
  public void writeText(Appendable out) throws IOException {
    ComparisonText.write(this, out);
  }

  /**
   * Writes the comparison as JSON, with all changes.
   *
   * @param out where to; it is flushed, not closed
   * @throws IOException when {@code out} fails
   */
  public void writeJson(Writer out) throws IOException {
    JsonComparison.write(this, out);
  }
}
