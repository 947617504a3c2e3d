package org.ipusim.bench.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import org.ipusim.workloads.UsageException;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The JMH benchmarks of this program. */
public final class Suite {
  private static final String PACKAGE = "org.ipusim.bench.jmh.";

  private Suite() {}

  /**
   * How benchmarks are run.
   *
   * @param includes regular expressions that their names contain, one of them at least; all where
   *     there are none
   * @param quick whether rough figures do: one short iteration to warm up and three that count
   * @param forked whether each runs in a process of its own
   */
  public record Settings(List<String> includes, boolean quick, boolean forked) {
    /** Copies the list. */
    public Settings {
      includes = List.copyOf(includes);
    }
  }

  /**
   * Finds benchmarks.
   *
   * @param settings which
   * @return class and method of each, sorted
   * @throws UsageException when there are none, or an expression is wrong
   */
  public static List<String> names(Settings settings) {
    return find(settings).stream()
        .map(entry -> shortName(entry.getUsername()))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Runs benchmarks.
   *
   * @param settings which, and how
   * @param progress told as each begins
   * @return their scores
   * @throws UsageException when there are none, or an expression is wrong
   * @throws IOException when one fails or another JMH runs; it tells what JMH says
   */
  public static SuiteReport run(Settings settings, SuiteProgress progress) throws IOException {
    int total = find(settings).stream().mapToInt(Suite::combinations).sum();
    ClassPath.tellJmh();
    var format = new ProgressFormat(total, progress);
    try {
      Collection<RunResult> results = new Runner(options(settings).build(), format).run();
      format.requireComplete();
      var scores = new ArrayList<Score>();
      for (RunResult result : results) {
        addScores(result, scores);
      }
      scores.sort(Comparator.comparing(Score::name));
      return SuiteReport.of(scores);
    } catch (RunnerException e) {
      throw new IOException("JMH: " + e.getMessage() + format.lastWords(), e);
    }
  }

  private static SortedSet<BenchmarkListEntry> find(Settings settings) {
    List<String> includes = settings.includes().isEmpty() ? List.of(".*") : settings.includes();
    try {
      SortedSet<BenchmarkListEntry> found =
          BenchmarkList.defaultList()
              .find(new ProgressFormat(0, (_, _, _, _) -> {}), includes, List.of());
      if (found.isEmpty()) {
        throw new UsageException(
            "no benchmark's name contains "
                + String.join(" or ", includes)
                + "; 'ipusim bench --list' shows them");
      }
      return found;
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          "--include '" + e.getPattern() + "' is no regular expression: " + e.getDescription());
    }
  }

  private static int combinations(BenchmarkListEntry entry) {
    return entry.getParams().orElse(new TreeMap<>()).values().stream()
        .mapToInt(values -> values.length)
        .reduce(1, Math::multiplyExact);
  }

  private static ChainedOptionsBuilder options(Settings settings) {
    ChainedOptionsBuilder options = new OptionsBuilder().forks(settings.forked() ? 1 : 0);
    settings.includes().forEach(options::include);
    if (settings.quick()) {
      TimeValue brief = TimeValue.milliseconds(200);
      options.warmupIterations(1).warmupTime(brief).measurementIterations(3).measurementTime(brief);
    }
    return options;
  }

  static String shortName(String benchmark) {
    return benchmark.startsWith(PACKAGE) ? benchmark.substring(PACKAGE.length()) : benchmark;
  }

  private static void addScores(RunResult result, List<Score> scores) {
    BenchmarkParams params = result.getParams();
    String name = shortName(params.getBenchmark());
    scores.add(score(name, params, result.getPrimaryResult()));
    result
        .getSecondaryResults()
        .forEach((label, more) -> scores.add(score(name + ":" + label, params, more)));
  }

  private static Score score(String name, BenchmarkParams params, Result<?> result) {
    var parameters = new TreeMap<String, String>();
    for (String key : params.getParamsKeys()) {
      parameters.put(key, params.getParam(key));
    }
    double error = result.getScoreError();
    return new Score(
        name,
        parameters,
        result.getScoreUnit(),
        params.getMode() == Mode.Throughput,
        result.getScore(),
        Double.isNaN(error) ? null : error,
        result.getSampleCount());
  }
}
