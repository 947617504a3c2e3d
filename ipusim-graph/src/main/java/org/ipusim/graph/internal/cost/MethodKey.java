package org.ipusim.graph.internal.cost;

import java.lang.constant.MethodTypeDesc;

/**
 * A method of the codelet or one that it calls.
 *
 * @param owner its class, internal form
 * @param name its name
 * @param type its descriptor
 */
record MethodKey(String owner, String name, MethodTypeDesc type) {
  @Override
  public String toString() {
    return owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + "." + name;
  }
}
