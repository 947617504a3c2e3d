package org.ipusim.graph.problem;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Collectors;

/** A graph that does not compile, with all its problems. */
public final class GraphCompilationException extends GraphException {
  private static final long serialVersionUID = 1L;

  private final transient List<GraphProblem> problems;
  private final long total;

  /**
   * Makes the exception.
   *
   * @param problems the problems listed, at least one
   * @param total how many there are, listed or not
   */
  public GraphCompilationException(List<GraphProblem> problems, long total) {
    super(text(problems, total));
    this.problems = ImmutableList.copyOf(problems);
    this.total = total;
  }

  /** {@return the problems, in the order of the checks} */
  public List<GraphProblem> problems() {
    return problems;
  }

  /** {@return how many problems there are; more than are listed when one mistake repeats often} */
  public long total() {
    return total;
  }

  private static String text(List<GraphProblem> problems, long total) {
    String head = total == 1 ? "the graph has 1 problem:" : "the graph has " + total + " problems:";
    String tail =
        total > problems.size()
            ? "\n  ... and " + (total - problems.size()) + " more of these kinds"
            : "";
    return problems.stream().map(p -> "\n  " + p).collect(Collectors.joining("", head, tail));
  }
}
