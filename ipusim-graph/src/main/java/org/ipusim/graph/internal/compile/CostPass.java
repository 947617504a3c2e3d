package org.ipusim.graph.internal.compile;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.internal.compile.VertexRun.StaticCost;
import org.ipusim.graph.internal.cost.DerivedCost;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Shape;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.StateField;
import org.ipusim.graph.internal.model.VertexTable;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.runtime.BoundView;
import org.ipusim.graph.runtime.EdgeColumns;
import org.ipusim.graph.runtime.VertexColumns;
import org.ipusim.graph.runtime.WindowView;
import org.jspecify.annotations.Nullable;

/**
 * Pass: asks one instance of a codelet for its cycles, vertex after vertex, with fields that know
 * their sizes and hold no elements. An estimate of the user's comes first.
 */
final class CostPass {
  /**
   * What is known of a run's cost.
   *
   * @param measured whether cycles must be asked for after each execution
   * @param known cost where it is known
   * @param derived counts the cycles that nobody states; null where all are stated
   */
  record Cost(boolean measured, StaticCost known, @Nullable DerivedCost derived) {}

  private final GraphModel graph;
  private final CodeletType type;
  private final Target target;
  private final OptimisationLevel level;

  CostPass(GraphModel graph, CodeletType type, OptimisationLevel level) {
    this.graph = graph;
    this.type = type;
    this.level = level;
    this.target = graph.target();
  }

  Cost cost(int[] vertices, EdgeColumns edges, EdgeColumns rows, int[] state) {
    var cycles = new long[vertices.length];
    long flops = 0;
    int given = 0;
    for (int i = 0; i < vertices.length; i++) {
      VertexTable.Estimate estimate = graph.vertices().estimate(vertices[i]);
      cycles[i] = estimate == null ? StaticCost.ASK : estimate.cycles();
      flops += estimate == null ? 0 : estimate.flops();
      given += estimate == null ? 0 : 1;
    }
    if (given < vertices.length && !type.statesCycles()) {
      return new Cost(true, new StaticCost(cycles, flops, given), type.derived(level));
    }
    boolean measured = type.dataDependent() && given < vertices.length;
    if (given < vertices.length) {
      flops += ask(vertices, edges, rows, state, cycles, measured);
    }
    return new Cost(measured, new StaticCost(cycles, flops, given), null);
  }

  private long ask(
      int[] vertices,
      EdgeColumns edges,
      EdgeColumns rows,
      int[] state,
      long[] cycles,
      boolean measured) {
    Codelet codelet = type.newInstance();
    int slots = type.edges().size();
    var views = new @Nullable BoundView[slots];
    var columns =
        new VertexColumns(
            target, views, new Object[0], edges, rows, state, new long[0], new WorkerRandom[0]);
    long flops = 0;
    String asked = "cycles";
    try {
      MethodHandles.Lookup lookup = type.lookup();
      for (EdgeField field : type.edges()) {
        if (field.shape() != Shape.SCALAR) {
          BoundView view = field.view(false);
          views[field.slot()] = view;
          lookup.unreflectSetter(field.field()).invoke(codelet, view);
        }
      }
      List<MethodHandle> setters = new ArrayList<>();
      for (StateField field : type.state()) {
        setters.add(lookup.unreflectSetter(field.field()));
      }
      MethodHandle ask = handle("cycles").bindTo(codelet);
      MethodHandle askFlops = handle("flops").bindTo(codelet);
      for (int i = 0; i < vertices.length; i++) {
        if (cycles[i] != StaticCost.ASK) {
          continue;
        }
        for (int s = 0; s < slots; s++) {
          switch (views[s]) {
            case null -> {}
            case WindowView window -> window.bindShape(edges.length()[i * slots + s]);
            case BoundView list -> list.bind(columns, i * slots + s);
          }
        }
        for (StateField field : type.state()) {
          int bits = state[i * type.state().size() + field.word()];
          setters.get(field.word()).invoke(codelet, value(field, bits));
        }
        asked = "flops";
        flops += checked(asked, (long) askFlops.invokeExact(target), vertices[i]);
        asked = "cycles";
        if (!measured) {
          cycles[i] = checked(asked, (long) ask.invokeExact(target), vertices[i]);
        }
      }
    } catch (CodeletException e) {
      throw e;
    } catch (Throwable e) {
      throw new CodeletException(
          "codelet "
              + type.name()
              + ": "
              + asked
              + "(Target) failed at compile time with "
              + e
              + "; it may use field sizes and vertex state only"
              + (asked.equals("cycles") ? ", unless it is annotated @DataDependent" : ""),
          e);
    }
    return flops;
  }

  private MethodHandle handle(String name) throws ReflectiveOperationException {
    return type.lookup()
        .findVirtual(type.codelet(), name, MethodType.methodType(long.class, Target.class));
  }

  private long checked(String asked, long count, int vertex) {
    if (count < 0) {
      throw new CodeletException(
          graph.describeVertex(vertex) + ": " + asked + "(Target) returned " + count + ", below 0");
    }
    return count;
  }

  private static Object value(StateField field, int bits) {
    Class<?> t = field.field().getType();
    return t == float.class
        ? (Object) Float.intBitsToFloat(bits)
        : t == int.class
            ? (Object) bits
            : t == short.class
                ? (Object) (short) bits
                : t == byte.class ? (Object) (byte) bits : (Object) (bits != 0);
  }
}
