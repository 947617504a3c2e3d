package org.ipusim.graph.internal.cost;

/** What the code of one method needs to know of its codelet, and tells of itself. */
interface MethodContext {
  /** {@return the codelet's class, internal form} */
  String codeletName();

  /** {@return whether code of the codelet writes a field} */
  boolean isWritten(String field);

  /** {@return whether a field is worth nothing between runs, so that it lives in a register} */
  boolean isRegister(String field);

  /** {@return a number not given before} */
  int fresh();

  /** Notes memory of a worker's stack. */
  void stackBytes(int bytes);

  /** {@return what is wrong with a call of a method and what to do, empty if nothing} */
  String whyNotCall(MethodKey method, boolean isStatic);

  /** Notes a call and gives its number. */
  int called(MethodKey method, int line);
}
