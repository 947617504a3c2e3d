package org.ipusim.graph.internal.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Shape;
import org.ipusim.graph.internal.model.StateField;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.runtime.VertexColumns;
import org.ipusim.graph.runtime.VertexLoop;

/**
 * Runs the user's own class, where a debugger stops, after its copy: the copy tells the cycles,
 * then its results are taken back and the class itself computes them.
 */
final class OriginalLoop implements VertexLoop {
  private final CodeletType type;
  private final VertexLoop copy;
  private final Codelet codelet;
  private final MethodHandle compute;
  private final Map<EdgeField, VarHandle> edges = new LinkedHashMap<>();
  private final Map<StateField, VarHandle> state = new LinkedHashMap<>();

  OriginalLoop(CodeletType type, VertexLoop copy) {
    this.type = type;
    this.copy = copy;
    this.codelet = type.newInstance();
    MethodHandles.Lookup lookup = type.lookup();
    try {
      MethodType method =
          type.multiVertex()
              ? MethodType.methodType(void.class, int.class)
              : MethodType.methodType(void.class);
      compute = lookup.findVirtual(type.codelet(), "compute", method).bindTo(codelet);
      for (EdgeField field : type.edges()) {
        edges.put(field, lookup.unreflectVarHandle(field.field()));
      }
      for (StateField field : type.state()) {
        state.put(field, lookup.unreflectVarHandle(field.field()));
      }
    } catch (ReflectiveOperationException e) {
      throw new CodeletException("codelet " + type.name() + " cannot be run: " + e, e);
    }
  }

  @Override
  public void runVertices(VertexColumns columns, int from, int to) {
    for (int v = from; v < to; v++) {
      List<Runnable> undo = snapshots(columns, v);
      copy.runVertices(columns, v, v + 1);
      undo.forEach(Runnable::run);
      load(columns, v);
      run(columns);
      store(columns, v);
    }
  }

  private List<Runnable> snapshots(VertexColumns columns, int v) {
    var undo = new ArrayList<Runnable>();
    for (EdgeField field : type.edges()) {
      if (field.direction().writes()) {
        undo.add(columns.snapshot(edge(v, field), field.shape() == Shape.LIST));
      }
    }
    for (StateField field : type.state()) {
      int word = word(v, field);
      int bits = columns.stateInt(word);
      undo.add(() -> columns.setStateInt(word, bits));
    }
    return undo;
  }

  private int edge(int v, EdgeField field) {
    return v * type.edges().size() + field.slot();
  }

  private int word(int v, StateField field) {
    return v * type.state().size() + field.word();
  }

  private void load(VertexColumns columns, int v) {
    edges.forEach(
        (field, handle) -> {
          int edge = edge(v, field);
          if (field.shape() == Shape.SCALAR) {
            if (field.direction().reads()) {
              handle.set(codelet, element(columns, field.field().getType(), edge));
            }
          } else {
            var view = columns.view(field.slot());
            view.bind(columns, edge);
            handle.set(codelet, view);
          }
        });
    state.forEach(
        (field, handle) -> {
          int word = word(v, field);
          Class<?> kind = field.field().getType();
          Object value =
              kind == float.class
                  ? (Object) columns.stateFloat(word)
                  : kind == int.class
                      ? (Object) columns.stateInt(word)
                      : kind == short.class
                          ? (Object) columns.stateShort(word)
                          : kind == byte.class
                              ? (Object) columns.stateByte(word)
                              : (Object) columns.stateBoolean(word);
          handle.set(codelet, value);
        });
  }

  private static Object element(VertexColumns columns, Class<?> kind, int edge) {
    return kind == float.class
        ? (Object) columns.loadFloat(edge)
        : kind == int.class
            ? (Object) columns.loadInt(edge)
            : kind == short.class
                ? (Object) columns.loadShort(edge)
                : kind == byte.class
                    ? (Object) columns.loadByte(edge)
                    : (Object) columns.loadBoolean(edge);
  }

  private void run(VertexColumns columns) {
    try {
      if (type.multiVertex()) {
        for (int worker = 0; worker < columns.workers(); worker++) {
          compute.invoke(worker);
        }
      } else {
        compute.invoke();
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void store(VertexColumns columns, int v) {
    edges.forEach(
        (field, handle) -> {
          if (field.shape() == Shape.SCALAR && field.direction().writes()) {
            int edge = edge(v, field);
            switch (handle.get(codelet)) {
              case Float f -> columns.storeFloat(edge, f);
              case Integer i -> columns.storeInt(edge, i);
              case Short s -> columns.storeShort(edge, s);
              case Byte b -> columns.storeByte(edge, b);
              case Boolean b -> columns.storeBoolean(edge, b);
              default -> throw new IllegalStateException(field.name());
            }
          }
        });
    state.forEach(
        (field, handle) -> {
          if (field.written()) {
            columns.setStateInt(word(v, field), field.bits(handle.get(codelet)));
          }
        });
  }
}
