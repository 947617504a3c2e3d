package org.ipusim.codelets.internal.vertex;

import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.GeneratedCodelet;
import org.ipusim.graph.codelet.Codelet;

/**
 * A type of elementwise vertices: for every element of the result, a formula of the operands'.
 *
 * @param name the vertex's name with its template arguments
 * @param shape how many regions it has and who runs it
 * @param operands its operands; the first is also the result where the result has no name
 * @param result name of the field of results, empty in place
 * @param resultType the type of the results
 * @param state fields of vertex state
 * @param formula what is computed for one element
 * @param cycles the cost
 * @param flops the operations
 * @param apart operands that must lie in different memory elements
 */
public record VertexSpec(
    String name,
    Shape shape,
    List<Operand> operands,
    String result,
    ElementType resultType,
    List<Formula.State> state,
    Formula formula,
    CostCall cycles,
    CostCall flops,
    List<String> apart) {
  /** How many regions a vertex has and who runs it. */
  public enum Shape {
    /** One region, divided among all workers of the tile. */
    MULTI,
    /** One region, of one worker. */
    SINGLE,
    /** Several regions, of one worker. */
    REGIONS
  }

  /** Copies the lists. */
  public VertexSpec {
    operands = List.copyOf(operands);
    state = List.copyOf(state);
    apart = List.copyOf(apart);
  }

  /**
   * A vertex whose operands may lie anywhere.
   *
   * @param name the vertex's name with its template arguments
   * @param shape how many regions it has and who runs it
   * @param operands its operands; the first is also the result where the result has no name
   * @param result name of the field of results, empty in place
   * @param resultType the type of the results
   * @param state fields of vertex state
   * @param formula what is computed for one element
   * @param cycles the cost
   * @param flops the operations
   */
  public VertexSpec(
      String name,
      Shape shape,
      List<Operand> operands,
      String result,
      ElementType resultType,
      List<Formula.State> state,
      Formula formula,
      CostCall cycles,
      CostCall flops) {
    this(name, shape, operands, result, resultType, state, formula, cycles, flops, List.of());
  }

  /** {@return whether the result replaces the first operand} */
  public boolean inPlace() {
    return result.isEmpty();
  }

  /**
   * Gives the vertex another name.
   *
   * @param other the name
   * @return the vertex
   */
  public VertexSpec named(String other) {
    return new VertexSpec(
        other, shape, operands, result, resultType, state, formula, cycles, flops, apart);
  }

  /**
   * Makes the codelet, or finds it.
   *
   * @param host a class of the package it will be in
   * @param workers workers of the tile
   * @return the codelet
   */
  public Class<? extends Codelet> codelet(Class<?> host, int workers) {
    String full = workers == USUAL_WORKERS ? name : name + "@" + workers;
    return GeneratedCodelet.define(
        host, full, () -> new VertexClass(this, workers).bytes(host.getPackageName(), full));
  }

  /** Workers of every chip so far; codelets for another number have it in their names. */
  private static final int USUAL_WORKERS = 6;
}
