package org.ipusim.codelets.elementwise;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.internal.cost.TernaryCost;
import org.ipusim.codelets.internal.cost.Worker;
import org.ipusim.codelets.internal.vertex.CostCall;
import org.ipusim.codelets.internal.vertex.CostCall.Size;
import org.ipusim.codelets.internal.vertex.Formula;
import org.ipusim.codelets.internal.vertex.Functions;
import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.codelets.internal.vertex.MemoryOrder;
import org.ipusim.codelets.internal.vertex.Operand;
import org.ipusim.codelets.internal.vertex.RegionVertices;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.codelets.internal.vertex.VertexSpec;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/** Adds Select, BroadcastSelect, BroadcastSelectorSelect, Clamp and BroadcastClamp vertices. */
final class Ternary {
  private Ternary() {}

  /** Which operands are single elements. */
  private enum Form {
    SELECT("Select", false, false, false),
    BROADCAST_SELECT("BroadcastSelect", true, true, false),
    BROADCAST_SELECTOR_SELECT("BroadcastSelectorSelect", false, false, true),
    CLAMP("Clamp", false, false, false),
    BROADCAST_CLAMP("BroadcastClamp", false, true, true);

    private final String vertex;

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final boolean[] single;

    Form(String vertex, boolean... single) {
      this.vertex = vertex;
      this.single = single;
    }
  }

  static Tensor map(
      Graph graph,
      TernaryOperation operation,
      List<Tensor> operands,
      Sequence.Builder program,
      String name) {
    require(operation, operands, name);
    int[] shape = Shapes.common(name, operands.toArray(Tensor[]::new));
    List<Tensor> whole = operands.stream().map(t -> Shapes.broadcast(t, shape)).toList();
    ElementType type = operands.getFirst().elementType();
    Form form = form(operation, operands, false);
    var models = new ArrayList<Tensor>(whole);
    if (form == Form.BROADCAST_SELECT) {
      models.addFirst(whole.getLast());
    }
    Tensor out = Layout.createOutput(graph, models, type, shape, name + "/Out");
    add(graph, operation, form, operands, out, program, name);
    return out;
  }

  static void mapInPlace(
      Graph graph,
      TernaryOperation operation,
      List<Tensor> operands,
      Sequence.Builder program,
      String name) {
    require(operation, operands, name);
    Tensor inOut = operands.getFirst();
    Checks.requireWriteable(inOut, inOut.elementType(), operation, name);
    int[] shape = Shapes.common(name, operands.toArray(Tensor[]::new));
    Checks.requireShape(inOut, shape, operands.get(1), name);
    add(graph, operation, form(operation, operands, true), operands, null, program, name);
  }

  private static void require(TernaryOperation operation, List<Tensor> operands, String name) {
    Tensor a = operands.getFirst();
    Checks.requireSameType(a, operands.get(1), name);
    Checks.requireType(Ternary::has, operation, a, name);
    ElementType third = operands.get(2).elementType();
    ElementType wanted = operation == TernaryOperation.SELECT ? ElementType.BOOL : a.elementType();
    if (third != wanted) {
      throw new IllegalArgumentException(
          name
              + ": the third operand of "
              + operation
              + " of "
              + a
              + " has type "
              + wanted
              + ", not "
              + operands.get(2)
              + "; cast it");
    }
  }

  private static boolean has(TernaryOperation operation, ElementType type) {
    return switch (type) {
      case FLOAT, HALF, INT, UNSIGNED_INT -> true;
      case BOOL -> operation == TernaryOperation.SELECT;
      default -> false;
    };
  }

  private static Form form(TernaryOperation operation, List<Tensor> t, boolean inPlace) {
    boolean one = t.get(0).numElements() == 1;
    boolean two = t.get(1).numElements() == 1;
    boolean three = t.get(2).numElements() == 1;
    if (operation == TernaryOperation.CLAMP) {
      return two && three ? Form.BROADCAST_CLAMP : Form.CLAMP;
    }
    if (!inPlace && one && two && !three) {
      return Form.BROADCAST_SELECT;
    }
    return three ? Form.BROADCAST_SELECTOR_SELECT : Form.SELECT;
  }

  private static void add(
      Graph graph,
      TernaryOperation operation,
      Form form,
      List<Tensor> operands,
      @Nullable Tensor out,
      Sequence.Builder program,
      String name) {
    Tensor reference = out == null ? operands.getFirst() : out;
    MemoryOrder order = MemoryOrder.of(reference);
    var flat = new ArrayList<Tensor>();
    for (int i = 0; i < operands.size(); i++) {
      flat.add(
          form.single[i]
              ? operands.get(i).flatten()
              : order.flat(Shapes.broadcast(operands.get(i), reference.shape())));
    }
    ElementType type = reference.elementType();
    Tensor flatOut = out == null ? null : order.flat(out);
    ComputeSet computeSet = graph.addComputeSet(name + "/" + operation);
    var vertices =
        new RegionVertices(
            graph,
            computeSet,
            Elementwise.class,
            shape -> spec(operation, form, type, out == null, shape),
            flat,
            flatOut,
            _ -> {});
    TileRegions.of(graph, flatOut == null ? flat.getFirst() : flatOut, name)
        .forEach(vertices::addWorkers);
    program.add(new Execute(computeSet));
  }

  private static VertexSpec spec(
      TernaryOperation operation, Form form, ElementType type, boolean inPlace, Shape shape) {
    ElementType third = operation == TernaryOperation.SELECT ? ElementType.BOOL : type;
    ElementType[] types = {type, type, third};
    var operands = new ArrayList<Operand>();
    var loads = new Formula[types.length];
    for (int i = 0; i < types.length; i++) {
      String field = i == 0 && inPlace ? "in1Out" : "in" + (i + 1);
      operands.add(
          form.single[i] ? Operand.scalar(field, types[i]) : Operand.element(field, types[i]));
      loads[i] = new Formula.Load(i, types[i]);
    }
    boolean clamps = operation == TernaryOperation.CLAMP;
    return new VertexSpec(
        "%s%s<%s>".formatted(form.vertex, inPlace ? "InPlace" : "", Vertices.text(type)),
        shape,
        operands,
        inPlace ? "" : "out",
        type,
        List.of(),
        Functions.apply(operation, type, type, loads),
        cycles(form, type),
        clamps
            ? CostCall.of(TernaryCost.class, "clampFlops", type, Size.ALL_REGIONS)
            : CostCall.of(Worker.class, "noFlops"));
  }

  private static CostCall cycles(Form form, ElementType type) {
    return switch (form) {
      case SELECT -> CostCall.of(TernaryCost.class, "select", Size.REGIONS);
      case BROADCAST_SELECT ->
          CostCall.of(TernaryCost.class, "broadcastSelect", type, Size.REGIONS);
      case BROADCAST_SELECTOR_SELECT ->
          CostCall.of(TernaryCost.class, "broadcastSelectorSelect", type, Size.REGIONS);
      case CLAMP, BROADCAST_CLAMP ->
          CostCall.of(TernaryCost.class, "clamp", type, Size.REGIONS, Size.TARGET);
    };
  }
}
