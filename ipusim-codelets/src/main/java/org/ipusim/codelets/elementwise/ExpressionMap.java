package org.ipusim.codelets.elementwise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Maps expressions: by one generated vertex where that is possible, else operation by operation.
 */
final class ExpressionMap {
  private final Graph graph;
  private final List<Tensor> tensors;
  private final Sequence.Builder program;
  private final String name;
  private final MapOptions options;
  private final ExpressionTypes types;

  ExpressionMap(
      Graph graph,
      List<Tensor> tensors,
      Sequence.Builder program,
      String name,
      MapOptions options) {
    this.graph = graph;
    this.tensors = tensors;
    this.program = program;
    this.name = name;
    this.options = options;
    this.types = new ExpressionTypes(tensors, name);
  }

  Tensor map(Expression expression) {
    ElementType type = types.of(expression);
    int[] shape = Shapes.common(name, tensors.toArray(Tensor[]::new));
    if (canFuse(expression, shape)) {
      var fused = new FusedMap(expression, tensors, false, graph.target(), name);
      Tensor out = Layout.createOutput(graph, fused.tensors(), type, shape, name + "/Out");
      fuse(fused, shape, out);
      return out;
    }
    Tensor result = evaluate(expression, type);
    if (expression instanceof Expression.Placeholder) {
      Tensor copy = Layout.like(graph, result, type, name + "/Out");
      program.add(new Copy(result, copy));
      return copy;
    }
    return result;
  }

  void mapInPlace(Expression expression) {
    Tensor inOut = tensors.getFirst();
    ElementType type = types.of(expression);
    Checks.requireWriteable(inOut, type, "the expression", name);
    int[] shape = Shapes.common(name, tensors.toArray(Tensor[]::new));
    for (Tensor other : tensors) {
      Checks.requireShape(inOut, shape, other, name);
    }
    if (canFuse(expression, shape)) {
      fuse(new FusedMap(expression, tensors, true, graph.target(), name), shape, null);
    } else {
      program.add(new Copy(Shapes.broadcast(evaluate(expression, type), shape), inOut));
    }
  }

  private boolean canFuse(Expression expression, int[] shape) {
    int operations = ExpressionTypes.operations(expression);
    return options.enableGenerateCodelet()
        && operations > (options.forceGenerateCodelet() ? 0 : 1)
        && tensors.stream()
            .allMatch(
                t ->
                    t.numElements() == 1
                        || (Arrays.equals(t.shape(), shape)
                            && !Layout.ordered(t).containsAliases()));
  }

  private void fuse(FusedMap fused, int[] shape, @Nullable Tensor out) {
    var operands = new ArrayList<Tensor>();
    for (Tensor tensor : fused.tensors()) {
      boolean whole = Arrays.equals(tensor.shape(), shape);
      operands.add(whole ? tensor : tensor.reshape(1));
    }
    Elementwise.onRegions(graph, operands, out, fused::spec, program, name + "/Map");
  }

  private Tensor evaluate(Expression expression, ElementType type) {
    return switch (expression) {
      case Expression.Placeholder p -> types.tensor(p);
      case Expression.Constant c -> constant(c, type);
      case Expression.Cast c ->
          Cast.cast(graph, evaluate(c.operand(), types.of(c.operand())), c.type(), program, name);
      case Expression.Unary u -> {
        ElementType from = types.of(u.operand());
        yield Elementwise.map(graph, u.operation(), evaluate(u.operand(), from), program, name);
      }
      case Expression.Binary b -> {
        ElementType from = types.common(b.operation(), b.first(), b.second());
        yield Elementwise.binary(
            graph,
            b.operation(),
            evaluate(b.first(), from),
            evaluate(b.second(), from),
            program,
            name,
            options.enableVectorBroadcastOptimisations());
      }
      case Expression.Ternary t -> {
        boolean clamps = t.operation() == TernaryOperation.CLAMP;
        yield Elementwise.map(
            graph,
            t.operation(),
            evaluate(t.first(), type),
            evaluate(t.second(), type),
            evaluate(t.third(), clamps ? type : ElementType.BOOL),
            program,
            name);
      }
    };
  }

  /** A constant is one element on the first tile that holds an operand. */
  private Tensor constant(Expression.Constant c, ElementType type) {
    Tensor constant =
        type.isFloatingPoint()
            ? graph.addConstant(name + "/const", type, new int[0], (float) c.value())
            : graph.addConstant(name + "/const", type, new int[0], (int) (long) c.value());
    int tile =
        tensors.stream()
            .map(graph::getTileMapping)
            .filter(m -> !m.byTile().isEmpty())
            .mapToInt(m -> m.byTile().firstKey())
            .min()
            .orElse(0);
    graph.setTileMapping(constant, tile);
    return constant;
  }
}
