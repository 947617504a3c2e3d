package org.ipusim.graph;

import java.util.function.Supplier;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.internal.model.GeneratedCodelets;
import org.ipusim.graph.problem.CodeletException;

/**
 * Makes codelets of class files that a program writes, as Poplar's {@code addCodelets} takes source
 * text. Such a codelet obeys the rules of all codelets. A saved executable takes its class file
 * along.
 */
public final class GeneratedCodelet {
  /** What cannot stand in the name of a class. */
  private static final String FORBIDDEN = ".;[/";

  private GeneratedCodelet() {}

  /**
   * Defines a codelet, or finds the one of this name that was defined before.
   *
   * @param host a class in whose package and class loader the codelet will be; the package must be
   *     open to {@code org.ipusim.graph}
   * @param simpleName its name without the package, as reports give it; the name must say all that
   *     the class file depends on
   * @param classFile writes the class file, of a class with the package and that name; asked only
   *     when there is none yet
   * @return the codelet
   * @throws CodeletException when the name cannot be that of a class, the package is not open, or
   *     the class file is wrong
   */
  public static Class<? extends Codelet> define(
      Class<?> host, String simpleName, Supplier<byte[]> classFile) {
    if (simpleName.isEmpty() || simpleName.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
      throw new CodeletException(
          "codelet '"
              + simpleName
              + "': the name of a class has one character or more, none of "
              + FORBIDDEN);
    }
    return GeneratedCodelets.define(host, host.getPackageName() + "." + simpleName, classFile);
  }
}
