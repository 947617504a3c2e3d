package org.ipusim.codelets.elementwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipusim.codelets.internal.cost.ScaledAddCost;
import org.ipusim.codelets.internal.cost.ScaledAddCost.Form;
import org.ipusim.codelets.internal.vertex.CostCall;
import org.ipusim.codelets.internal.vertex.CostCall.Size;
import org.ipusim.codelets.internal.vertex.Formula;
import org.ipusim.codelets.internal.vertex.Functions;
import org.ipusim.codelets.internal.vertex.IntFunctions;
import org.ipusim.codelets.internal.vertex.MemoryOrder;
import org.ipusim.codelets.internal.vertex.Operand;
import org.ipusim.codelets.internal.vertex.RealFunctions;
import org.ipusim.codelets.internal.vertex.RegionVertices;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.codelets.internal.vertex.VertexSpec;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.codelets.layout.Regroup;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.number.Half;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Scaled sums and differences in place (popops' {@code scaledAddTo} and {@code
 * scaledSubtractFrom}), by the vertices ScaledAddSupervisor, ScaledSubtractSupervisor,
 * aXPlusbYSupervisor, aXMinusbYSupervisor and their 2D forms. Each element is computed without
 * intermediate rounding, as the tile's axpy instruction does, and rounded once.
 */
public final class ScaledAdd {
  private ScaledAdd() {}

  /**
   * Options, under popops' names.
   *
   * @param optimizeForSpeed whether A and B are put in different memory elements, so that a bundle
   *     can load from both
   */
  public record Options(boolean optimizeForSpeed) {
    private static final String OPTIMIZE_FOR_SPEED = "optimizeForSpeed";

    /** {@return the vendor's defaults} */
    public static Options defaults() {
      return new Options(false);
    }

    /**
     * Reads options.
     *
     * @param options values by name
     * @return the options
     * @throws IllegalArgumentException when there is no such option, with the nearest name, or a
     *     value is not {@code true} or {@code false}
     */
    public static Options parse(Map<String, String> options) {
      boolean speed = false;
      for (var option : options.entrySet()) {
        if (!option.getKey().equals(OPTIMIZE_FOR_SPEED)) {
          throw new IllegalArgumentException(
              "unknown option '"
                  + option.getKey()
                  + "'"
                  + NearestName.hint(option.getKey(), List.of(OPTIMIZE_FOR_SPEED)));
        }
        speed = Checks.truth(option.getKey(), option.getValue());
      }
      return new Options(speed);
    }
  }

  /**
   * A scale: a number that is part of the vertices, or a tensor of one element.
   *
   * @param number the number
   * @param tensor the tensor, or null
   */
  private record Scale(double number, @Nullable Tensor tensor) {}

  private static Scale scale(double number) {
    return new Scale(number, null);
  }

  private static Scale scale(Tensor tensor) {
    return new Scale(0, tensor);
  }

  /**
   * Adds b B to A.
   *
   * @param graph the graph
   * @param a summands, which get the sums: FLOAT, HALF, INT or UNSIGNED_INT
   * @param b what is added, of the same shape; floats and halves may be mixed
   * @param scaleB the factor
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @param options the options
   * @throws IllegalArgumentException when types or shapes do not go together, or A cannot be
   *     written
   */
  public static void scaledAddTo(
      Graph graph,
      Tensor a,
      Tensor b,
      double scaleB,
      Sequence.Builder program,
      String name,
      Options options) {
    add(graph, Form.ADD, a, null, b, scale(scaleB), program, name, options);
  }

  /**
   * Adds b B to A.
   *
   * @param graph the graph
   * @param a summands, which get the sums: FLOAT, HALF, INT or UNSIGNED_INT
   * @param b what is added, of the same shape; floats and halves may be mixed
   * @param scaleB the factor, one element
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @param options the options
   * @throws IllegalArgumentException when types or shapes do not go together, or A cannot be
   *     written
   */
  public static void scaledAddTo(
      Graph graph,
      Tensor a,
      Tensor b,
      Tensor scaleB,
      Sequence.Builder program,
      String name,
      Options options) {
    add(graph, Form.ADD, a, null, b, scale(scaleB), program, name, options);
  }

  /**
   * Replaces A by a A + b B.
   *
   * @param graph the graph
   * @param a the first summands, which get the sums: FLOAT or HALF
   * @param scaleA their factor
   * @param b the second summands, of the same shape and type
   * @param scaleB their factor
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @param options the options
   * @throws IllegalArgumentException when types or shapes do not go together, or A cannot be
   *     written
   */
  public static void scaledAddTo(
      Graph graph,
      Tensor a,
      double scaleA,
      Tensor b,
      double scaleB,
      Sequence.Builder program,
      String name,
      Options options) {
    add(graph, Form.AX_PLUS_BY, a, scale(scaleA), b, scale(scaleB), program, name, options);
  }

  /**
   * Replaces A by a A + b B.
   *
   * @param graph the graph
   * @param a the first summands, which get the sums: FLOAT or HALF
   * @param scaleA their factor, one element
   * @param b the second summands, of the same shape and type
   * @param scaleB their factor, one element of the same type
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @param options the options
   * @throws IllegalArgumentException when types or shapes do not go together, or A cannot be
   *     written
   */
  public static void scaledAddTo(
      Graph graph,
      Tensor a,
      Tensor scaleA,
      Tensor b,
      Tensor scaleB,
      Sequence.Builder program,
      String name,
      Options options) {
    add(graph, Form.AX_PLUS_BY, a, scale(scaleA), b, scale(scaleB), program, name, options);
  }

  /**
   * Takes b B from A.
   *
   * @param graph the graph
   * @param a what is taken from, which gets the differences: FLOAT, HALF, INT or UNSIGNED_INT
   * @param b what is taken, of the same shape; floats and halves may be mixed
   * @param scaleB the factor, one element
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @param options the options
   * @throws IllegalArgumentException when types or shapes do not go together, or A cannot be
   *     written
   */
  public static void scaledSubtractFrom(
      Graph graph,
      Tensor a,
      Tensor b,
      Tensor scaleB,
      Sequence.Builder program,
      String name,
      Options options) {
    add(graph, Form.SUBTRACT, a, null, b, scale(scaleB), program, name, options);
  }

  /**
   * Takes b B from A, by adding -b B.
   *
   * @param graph the graph
   * @param a what is taken from, which gets the differences: FLOAT, HALF, INT or UNSIGNED_INT
   * @param b what is taken, of the same shape; floats and halves may be mixed
   * @param scaleB the factor
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @param options the options
   * @throws IllegalArgumentException when types or shapes do not go together, or A cannot be
   *     written
   */
  public static void scaledSubtractFrom(
      Graph graph,
      Tensor a,
      Tensor b,
      double scaleB,
      Sequence.Builder program,
      String name,
      Options options) {
    add(graph, Form.ADD, a, null, b, scale(-scaleB), program, name, options);
  }

  /**
   * Replaces A by a A - b B.
   *
   * @param graph the graph
   * @param a the minuends, which get the differences: FLOAT or HALF
   * @param scaleA their factor, one element
   * @param b the subtrahends, of the same shape and type
   * @param scaleB their factor, one element of the same type
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @param options the options
   * @throws IllegalArgumentException when types or shapes do not go together, or A cannot be
   *     written
   */
  public static void scaledSubtractFrom(
      Graph graph,
      Tensor a,
      Tensor scaleA,
      Tensor b,
      Tensor scaleB,
      Sequence.Builder program,
      String name,
      Options options) {
    add(graph, Form.AX_MINUS_BY, a, scale(scaleA), b, scale(scaleB), program, name, options);
  }

  private static void add(
      Graph graph,
      Form form,
      Tensor a,
      @Nullable Scale scaleA,
      Tensor b,
      Scale scaleB,
      Sequence.Builder program,
      String name,
      Options options) {
    ElementType type = a.elementType();
    requireTypes(a, b, scaleA != null, name);
    Checks.requireEqualShapes(a, b, name);
    Checks.requireWriteable(a, type, "scaled addition", name);
    var scales = new ArrayList<Scale>();
    if (scaleA != null) {
      scales.add(scaleA);
    }
    scales.add(scaleB);
    ElementType scaleType = scaleType(type, scales, name);
    boolean constant = scaleB.tensor() == null;
    boolean constrained = options.optimizeForSpeed() && type.isFloatingPoint();
    MemoryOrder order = MemoryOrder.of(a);
    Tensor like = Regroup.like(graph, b, a, program, name + "/regroup");
    var operands = new ArrayList<Tensor>(List.of(order.flat(a), order.flat(like)));
    scales.stream().map(Scale::tensor).filter(t -> t != null).forEach(operands::add);
    var variant =
        new ScaledAddCost.Variant(form, type, b.elementType(), scaleType, constant, constrained);
    ComputeSet computeSet = graph.addComputeSet(name + "/AddTo");
    var vertices =
        new RegionVertices(
            graph,
            computeSet,
            Elementwise.class,
            shape -> spec(variant, shape),
            operands,
            null,
            vertex -> setScales(vertex, type, scales, constant));
    TileRegions.of(graph, operands.getFirst(), name).forEach(vertices::add);
    program.add(new Execute(computeSet));
  }

  private static void setScales(
      VertexRef vertex, ElementType type, List<Scale> scales, boolean constant) {
    if (constant) {
      for (int i = 0; i < scales.size(); i++) {
        vertex.setInitialValue(scaleName(i, scales.size()), inType(scales.get(i).number(), type));
      }
    }
  }

  private static String scaleName(int scale, int scales) {
    return scale == scales - 1 ? "scaleB" : "scaleA";
  }

  private static Number inType(double number, ElementType type) {
    return switch (type) {
      case FLOAT -> (float) number;
      case HALF -> Half.toFloat(Half.fromFloat((float) number));
      default -> (int) number;
    };
  }

  private static ElementType scaleType(ElementType type, List<Scale> scales, String name) {
    ElementType found = type;
    for (Scale scale : scales) {
      Tensor tensor = scale.tensor();
      if (tensor != null) {
        found = tensor.elementType();
        if (tensor.numElements() != 1
            || (found != type && !(type == ElementType.HALF && found == ElementType.FLOAT))) {
          throw new IllegalArgumentException(
              name
                  + ": a scale of "
                  + type
                  + " elements is one element of that type (of halves also a float), not "
                  + tensor);
        }
      } else if (!type.isFloatingPoint() && scale.number() != Math.rint(scale.number())) {
        throw new IllegalArgumentException(
            name + ": a scale of " + type + " elements is a whole number, not " + scale.number());
      }
    }
    return found;
  }

  private static void requireTypes(Tensor a, Tensor b, boolean scaled, String name) {
    boolean real = a.elementType().isFloatingPoint() && b.elementType().isFloatingPoint();
    boolean whole =
        a.elementType() == ElementType.INT || a.elementType() == ElementType.UNSIGNED_INT;
    boolean same = a.elementType() == b.elementType();
    if (scaled ? !real || !same : !real && !(whole && same)) {
      throw new IllegalArgumentException(
          name
              + ": "
              + a
              + " and "
              + b
              + (scaled
                  ? " must both be FLOAT or both HALF where both are scaled"
                  : " must be FLOAT or HALF, or both INT or both UNSIGNED_INT")
              + "; cast one of them");
    }
  }

  private static VertexSpec spec(ScaledAddCost.Variant v, Shape shape) {
    boolean regions = shape == Shape.REGIONS;
    boolean two = v.form() == Form.AX_PLUS_BY || v.form() == Form.AX_MINUS_BY;
    List<String> scales = two ? List.of("scaleA", "scaleB") : List.of("scaleB");
    var operands =
        new ArrayList<Operand>(
            List.of(Operand.element("A", v.type()), Operand.element("B", v.typeB())));
    var state = new ArrayList<Formula.State>();
    var factors = new ArrayList<Formula>();
    for (String scale : scales) {
      if (v.constant()) {
        var field =
            new Formula.State(
                scale, v.type().isFloatingPoint() ? ElementType.FLOAT : ElementType.INT);
        state.add(field);
        factors.add(v.type().isFloatingPoint() ? field : Functions.cast(field, v.type()));
      } else {
        operands.add(Operand.scalar(scale, v.typeScale()));
        factors.add(new Formula.Load(operands.size() - 1, v.typeScale()));
      }
    }
    Object[] parameters = {
      v.form(), v.type(), v.typeB(), v.typeScale(), v.constant(), v.constrained()
    };
    var cycles = new ArrayList<Object>(List.of(parameters));
    cycles.add(Vertices.size(regions));
    cycles.add(Size.TARGET);
    return new VertexSpec(
        name(v, regions),
        shape,
        operands,
        "",
        v.type(),
        state,
        formula(v, factors),
        CostCall.of(ScaledAddCost.class, regions ? "cycles2D" : "cycles1D", cycles.toArray()),
        CostCall.of(
            ScaledAddCost.class,
            "operations",
            v.form(),
            v.type(),
            v.typeScale(),
            Vertices.total(regions)),
        v.constrained() ? List.of("A", "B") : List.of());
  }

  private static Formula formula(ScaledAddCost.Variant v, List<Formula> factors) {
    List<Class<?>> owners =
        List.of(v.type().isFloatingPoint() ? RealFunctions.class : IntFunctions.class);
    var x = new Formula.Load(0, v.type());
    var y = new Formula.Load(1, v.typeB());
    return switch (v.form()) {
      case ADD -> Formula.call(owners, "scaledAdd", v.type(), x, factors.getFirst(), y);
      case SUBTRACT -> Formula.call(owners, "scaledSubtract", v.type(), x, factors.getFirst(), y);
      case AX_PLUS_BY ->
          Formula.call(owners, "axpby", v.type(), factors.getFirst(), x, factors.getLast(), y);
      case AX_MINUS_BY ->
          Formula.call(owners, "axmby", v.type(), factors.getFirst(), x, factors.getLast(), y);
    };
  }

  private static String name(ScaledAddCost.Variant v, boolean regions) {
    String type = Vertices.text(v.type());
    String scale = Vertices.text(v.typeScale());
    String form = regions ? "2D" : "Supervisor";
    String types =
        switch (v.form()) {
          case ADD, SUBTRACT -> type + "," + Vertices.text(v.typeB()) + "," + scale;
          case AX_PLUS_BY, AX_MINUS_BY -> type + "," + scale;
        };
    String vertex =
        switch (v.form()) {
          case ADD -> "ScaledAdd";
          case SUBTRACT -> "ScaledSubtract";
          case AX_PLUS_BY -> "aXPlusbY";
          case AX_MINUS_BY -> "aXMinusbY";
        };
    String constant = v.form() == Form.SUBTRACT ? "" : "," + v.constant();
    return "%s%s<%s%s,%s>".formatted(vertex, form, types, constant, v.constrained());
  }
}
