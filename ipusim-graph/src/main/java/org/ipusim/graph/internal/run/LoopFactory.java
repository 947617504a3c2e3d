package org.ipusim.graph.internal.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ipusim.graph.internal.compile.VertexRun;
import org.ipusim.graph.internal.cost.DerivedCost;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.runtime.VertexLoop;
import org.jspecify.annotations.Nullable;

/**
 * Makes runnable copies of codelet classes: one hidden class for each codelet and way of binding
 * its fields. A class of its own gives the JIT call sites that see one kind of vector only, so that
 * it inlines and vectorises them; shared, the same code runs up to a hundred times slower.
 */
final class LoopFactory {
  private record Key(long wholeSlots, boolean measured, @Nullable DerivedCost derived) {}

  private static final ClassValue<Map<Key, MethodHandle>> CONSTRUCTORS =
      new ClassValue<>() {
        @Override
        protected Map<Key, MethodHandle> computeValue(Class<?> codelet) {
          return new ConcurrentHashMap<>();
        }
      };

  private LoopFactory() {}

  /**
   * Makes an instance.
   *
   * @param run the vertices it is for
   */
  static VertexLoop newLoop(VertexRun run) {
    CodeletType type = run.type();
    var made = new Key(run.wholeSlots(), run.measured(), run.derived());
    MethodHandle constructor =
        CONSTRUCTORS.get(type.codelet()).computeIfAbsent(made, key -> define(type, key));
    try {
      return (VertexLoop) constructor.invoke();
    } catch (Throwable e) {
      throw new CodeletException(
          "codelet "
              + type.name()
              + ": its constructor failed: "
              + (e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }

  private static MethodHandle define(CodeletType type, Key key) {
    byte[] bytes = new LoopClass(type, key.wholeSlots(), key.measured(), key.derived()).bytes();
    try {
      // Initialised here, because linking is what finds a codelet that cannot be copied.
      Lookup hidden =
          type.lookup().defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.NESTMATE);
      return hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class));
    } catch (IllegalAccessException | NoSuchMethodException | LinkageError e) {
      throw new CodeletException(
          "codelet "
              + type.name()
              + " cannot be copied: "
              + e.getMessage()
              + "; a codelet must not pass itself to other code or capture itself in a lambda",
          e);
    }
  }
}
