package org.ipusim.graph.internal.liveness;

import java.util.List;

/**
 * What a program does, in which order. A function is one object wherever it is called, and each
 * call has a life of its own.
 */
public sealed interface Flow {
  /** In place of a step's number: no time passes. */
  int NO_STEP = -1;

  /**
   * Accesses elements. All it reads, writes and buffers lives while it runs.
   *
   * @param leaf its number in the access table
   * @param step the step's number, or {@link #NO_STEP}
   */
  record Leaf(int leaf, int step) implements Flow {}

  /**
   * Accesses elements, after which nothing follows.
   *
   * @param last the accesses
   */
  record Stop(Leaf last) implements Flow {}

  /**
   * One after another.
   *
   * @param flows the parts
   */
  record Block(List<Flow> flows) implements Flow {}

  /**
   * A number of times.
   *
   * @param count how often
   * @param body the part
   */
  record Loop(int count, Flow body) implements Flow {}

  /**
   * Condition and predicate once, then body, condition and predicate any number of times.
   *
   * @param condition computes the predicate
   * @param predicate reads it
   * @param body the part
   */
  record While(Flow condition, Leaf predicate, Flow body) implements Flow {}

  /**
   * One of several ways.
   *
   * @param predicate what decides
   * @param ways the ways
   */
  record Branch(Leaf predicate, List<Flow> ways) implements Flow {}
}
