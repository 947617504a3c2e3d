package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.util.List;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.number.ElementType;

/**
 * A program with its tensors resolved. Each step that moves or computes has a number, under which
 * the profile counts it.
 */
public sealed interface Step {
  /**
   * Steps in order.
   *
   * @param steps the steps
   */
  record Block(List<Step> steps) implements Step {}

  /**
   * A compute set.
   *
   * @param number its number in the profile
   * @param plan what to do
   */
  record Compute(int number, ComputePlan plan) implements Step {}

  /**
   * A copy.
   *
   * @param number its number in the profile
   * @param plan what to do
   */
  record Move(int number, CopyPlan plan) implements Step {}

  /**
   * A copy between replicas.
   *
   * @param number its number in the profile
   * @param plan what to do
   */
  record Cross(int number, CrossPlan plan) implements Step {}

  /**
   * Transfers to and from the host or streaming memory, in one phase.
   *
   * @param number its number in the profile
   * @param plan what to do
   */
  record Host(int number, HostPlan plan) implements Step {}

  /**
   * A call of a host function.
   *
   * @param number its number in the profile
   * @param function the function's number
   * @param inputs sends its inputs
   * @param outputs brings its results
   */
  record HostCall(int number, int function, HostPlan inputs, HostPlan outputs) implements Step {}

  /**
   * A counted loop.
   *
   * @param count how often
   * @param body the step
   */
  record Loop(int count, Step body) implements Step {}

  /**
   * A loop on a predicate.
   *
   * @param expected whether it goes on while the predicate is not zero
   * @param condition computes the predicate
   * @param predicate the predicate
   * @param body the step
   */
  record While(boolean expected, Step condition, Control predicate, Step body) implements Step {}

  /**
   * Two ways.
   *
   * @param predicate the predicate
   * @param thenBody when it is not zero
   * @param elseBody when it is zero
   */
  record Branch(Control predicate, Step thenBody, Step elseBody) implements Step {}

  /**
   * Many ways.
   *
   * @param control the value
   * @param cases steps by value
   * @param defaultBody when no case has the value
   */
  record Choice(Control control, Int2ObjectMap<Step> cases, Step defaultBody) implements Step {}

  /**
   * A barrier.
   *
   * @param global whether across chips
   */
  record Barrier(boolean global) implements Step {}

  /**
   * Gives up the value of elements, which takes no time.
   *
   * @param pieces region, offset, elements of each piece
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Undef(int[] pieces) implements Step {}

  /**
   * Prints a tensor.
   *
   * @param title the heading
   * @param source the tensor
   */
  record Print(String title, HostTensor source) implements Step {}

  /**
   * Stops with an error.
   *
   * @param message the text
   * @param source the tensor shown
   */
  record Fail(String message, HostTensor source) implements Step {}

  /**
   * A value that decides what all tiles do next, and the exchange that tells it to them.
   *
   * @param number the exchange's number in the profile
   * @param source the element
   * @param broadcast the exchange
   */
  record Control(int number, HostTensor source, ExchangePhase broadcast) {}

  /**
   * A tensor the host looks at.
   *
   * @param name the name for messages
   * @param type its elements' type
   * @param shape its dimensions
   * @param pieces region, offset, elements of each piece, in order
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record HostTensor(String name, ElementType type, int[] shape, int[] pieces) {
    /** {@return the number of elements} */
    public int numElements() {
      int n = 1;
      for (int s : shape) {
        n *= s;
      }
      return n;
    }
  }
}
