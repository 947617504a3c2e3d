package org.ipusim.graph.internal.model;

import java.lang.invoke.MethodHandles.Lookup;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.problem.CodeletException;
import org.jspecify.annotations.Nullable;

/**
 * Codelet classes that no compiler wrote: their class files, which no class loader can give, are
 * kept here.
 */
public final class GeneratedCodelets {
  /**
   * A generated class.
   *
   * @param host a class of the same package and loader, beside which it was defined
   * @param classFile its class file, not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Generated(Class<?> host, byte[] classFile) {}

  /** Kept by the class itself, so that its class loader can go when nobody uses it any more. */
  private static final ClassValue<AtomicReference<@Nullable Generated>> ORIGIN =
      new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Generated> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private GeneratedCodelets() {}

  /**
   * Defines a class, or finds the one of this name that was defined before.
   *
   * @param host a class of the same package
   * @param name its binary name
   * @param classFile writes its class file, when there is none yet
   * @return the class
   * @throws CodeletException when the host's module is not open, or the class file is wrong
   */
  public static synchronized Class<? extends Codelet> define(
      Class<?> host, String name, Supplier<byte[]> classFile) {
    try {
      Lookup lookup = CodeletAccess.in(host);
      Class<?> found = find(lookup, name);
      if (found == null) {
        byte[] bytes = classFile.get();
        found = lookup.defineClass(bytes);
        ORIGIN.get(found).set(new Generated(host, bytes));
      }
      return found.asSubclass(Codelet.class);
    } catch (IllegalAccessException e) {
      throw new CodeletException(
          "codelet "
              + name
              + " cannot be defined: module "
              + host.getModule().getName()
              + " does not open its package; add to module-info.java: opens "
              + host.getPackageName()
              + " to org.ipusim.graph;",
          e);
    } catch (LinkageError e) {
      throw new CodeletException("codelet " + name + " cannot be defined: " + e.getMessage(), e);
    }
  }

  private static @Nullable Class<?> find(Lookup lookup, String name) throws IllegalAccessException {
    try {
      return lookup.findClass(name);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /**
   * Finds how a class was generated.
   *
   * @param codelet the class
   * @return its origin, or null when a class loader loaded it from a class file
   */
  public static @Nullable Generated of(Class<?> codelet) {
    return ORIGIN.get(codelet).get();
  }
}
