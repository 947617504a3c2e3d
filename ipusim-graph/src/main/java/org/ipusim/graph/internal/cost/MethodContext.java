package org.ipusim.graph.internal.cost;

/** What the code of one method needs to know of its codelet, and tells of itself. */
interface MethodContext {
  /** {@return the codelet's class, internal form} */
  String codeletName();

  /** {@return whether code of the codelet writes a field} */
  boolean isWritten(String field);

  /** {@return whether a field is worth nothing between runs, so that it lives in a register} */
  boolean isRegister(String field);

  /** Notes Java that has no cost. */
  void mistake(int line, String text);

  /** {@return a number not given before} */
  int fresh();

  /** Notes memory of a worker's stack. */
  void stackBytes(int bytes);

  /** {@return whether a method's code can be followed} */
  boolean canCall(MethodKey method, boolean isStatic);

  /** Notes a call and gives its number. */
  int called(MethodKey method, int line);
}
