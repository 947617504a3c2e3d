package org.ipusim.graph;

import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.internal.cost.DerivedCost;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.problem.CodeletException;

/**
 * What the class file of a codelet says of its time: {@code compute} and all it calls, lowered to
 * tile instructions block by block.
 *
 * @param codelet the codelet's name
 * @param level how good the compiled code is taken to be
 * @param stated whether the codelet states its cycles itself, which a run then uses
 * @param dataDependent whether the time depends on tensor data
 * @param codeBytes bytes of code on each tile with such vertices
 * @param stackBytes bytes of arrays on a worker's stack
 * @param explanation the lowered code, by method, block and source line, with bundles and loop
 *     kinds
 */
public record CodeletCost(
    String codelet,
    OptimisationLevel level,
    boolean stated,
    boolean dataDependent,
    int codeBytes,
    int stackBytes,
    String explanation) {
  /**
   * Derives the cost of a codelet.
   *
   * @param codelet the codelet
   * @param level how good the compiled code is taken to be
   * @return its cost
   * @throws CodeletException when it is no codelet, or uses Java that no tile instruction stands
   *     for
   */
  public static CodeletCost of(Class<? extends Codelet> codelet, OptimisationLevel level) {
    CodeletType type = CodeletType.of(codelet);
    DerivedCost cost = type.derived(level);
    if (!cost.mistakes().isEmpty()) {
      throw new CodeletException(
          "codelet "
              + codelet.getName()
              + ": its cycles cannot be derived:\n  "
              + String.join("\n  ", cost.mistakes()));
    }
    return new CodeletCost(
        codelet.getName(),
        level,
        type.statesCycles(),
        cost.dataDependent(),
        cost.codeBytes(),
        cost.stackBytes(),
        cost.explain());
  }
}
