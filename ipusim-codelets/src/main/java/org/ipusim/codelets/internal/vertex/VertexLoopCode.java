package org.ipusim.codelets.internal.vertex;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import org.ipusim.codelets.internal.vertex.Operand.Access;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.VertexVector;

/** Writes {@code compute}: the loop over elements, inside one over regions where there are some. */
final class VertexLoopCode {
  private static final ClassDesc LIST = Descriptors.of(VectorList.class);
  private static final ClassDesc VECTOR = Descriptors.of(VertexVector.class);
  private static final ClassDesc SHARES = Descriptors.of(Shares.class);
  private static final MethodTypeDesc SIZE = MethodTypeDesc.of(CD_int);
  private static final MethodTypeDesc BEGIN =
      MethodTypeDesc.of(CD_int, CD_int, CD_int, CD_int, CD_int);

  private final VertexSpec spec;
  private final ClassDesc self;
  private final int workers;
  private final CodeBuilder code;
  private final Operand result;
  private final boolean regions;

  /** Local variables: the vectors, and the values of operands. */
  private final int[] vectors;

  private final int[] values;
  private final int resultVector;

  /** The local variable that counts elements. */
  private int index;

  VertexLoopCode(VertexSpec spec, ClassDesc self, int workers, CodeBuilder code) {
    this.spec = spec;
    this.self = self;
    this.workers = workers;
    this.code = code;
    this.result = VertexClass.result(spec);
    this.regions = spec.shape() == Shape.REGIONS;
    int n = spec.operands().size();
    vectors = new int[n];
    values = new int[n];
    Arrays.setAll(vectors, i -> code.allocateLocal(TypeKind.REFERENCE));
    Arrays.setAll(values, i -> code.allocateLocal(kind(i)));
    resultVector = spec.inPlace() ? vectors[0] : code.allocateLocal(TypeKind.REFERENCE);
  }

  private TypeKind kind(int operand) {
    return TypeKind.from(spec.operands().get(operand).kind().value());
  }

  void write() {
    if (regions) {
      writeRegions();
    } else {
      for (int i = 0; i < vectors.length; i++) {
        field(spec.operands().get(i), vectors[i]);
      }
      if (!spec.inPlace()) {
        field(result, resultVector);
      }
      writeElements();
    }
    code.return_();
  }

  private void field(Operand operand, int local) {
    code.aload(0).getfield(self, operand.name(), operand.kind().vector()).astore(local);
  }

  private void writeRegions() {
    int r = code.allocateLocal(TypeKind.INT);
    Label test = code.newLabel();
    Label end = code.newLabel();
    code.iconst_0().istore(r).labelBinding(test);
    code.iload(r).aload(0).getfield(self, result.name(), LIST);
    code.invokevirtual(LIST, "size", SIZE).if_icmpge(end);
    for (int i = 0; i < vectors.length; i++) {
      region(spec.operands().get(i), vectors[i], r);
    }
    if (!spec.inPlace()) {
      region(result, resultVector, r);
    }
    writeElements();
    code.iinc(r, 1).goto_(test).labelBinding(end);
  }

  private void region(Operand operand, int local, int r) {
    if (!VertexClass.isList(operand, true)) {
      field(operand, local);
      return;
    }
    code.aload(0).getfield(self, operand.name(), LIST).iload(r);
    code.invokevirtual(LIST, "get", MethodTypeDesc.of(VECTOR, CD_int));
    code.checkcast(operand.kind().vector()).astore(local);
  }

  private void writeElements() {
    int i = code.allocateLocal(TypeKind.INT);
    index = i;
    int n = code.allocateLocal(TypeKind.INT);
    code.aload(resultVector).invokevirtual(result.kind().vector(), "size", SIZE).istore(n);
    if (spec.shape() == Shape.MULTI) {
      share(n, 1);
      share(n, 0);
      code.istore(i).istore(n);
    } else {
      code.iconst_0().istore(i);
    }
    Label test = code.newLabel();
    Label end = code.newLabel();
    code.iload(i).iload(n).if_icmpge(end);
    for (int o = 0; o < values.length; o++) {
      Access access = spec.operands().get(o).access();
      if (access == Access.SCALAR || access == Access.OF_REGION) {
        code.aload(vectors[o]).iconst_0();
        get(o);
      }
    }
    code.labelBinding(test).iload(i).iload(n).if_icmpge(end);
    for (int o = 0; o < values.length; o++) {
      load(o, i);
    }
    code.aload(resultVector).iload(i);
    value(spec.formula());
    code.invokevirtual(
        result.kind().vector(), "set", MethodTypeDesc.of(CD_void, CD_int, result.kind().value()));
    code.iinc(i, 1).goto_(test).labelBinding(end);
  }

  /** First element of this worker, or of the next one. */
  private void share(int n, int next) {
    code.iload(n).loadConstant(GRAIN).iload(1);
    if (next > 0) {
      code.loadConstant(next).iadd();
    }
    code.loadConstant(workers).invokestatic(SHARES, "begin", BEGIN);
  }

  /** Eight bytes of halves, four bytes of truth values: no two workers write one word. */
  private static final int GRAIN = 4;

  private void load(int operand, int i) {
    switch (spec.operands().get(operand).access()) {
      case ELEMENT -> code.aload(vectors[operand]).iload(i);
      case OF_ROW -> {
        code.aload(vectors[operand]).iload(i).aload(0).getfield(self, "columns", CD_int);
        code.aload(0).getfield(self, "length", CD_int);
        code.invokestatic(SHARES, "row", MethodTypeDesc.of(CD_int, CD_int, CD_int, CD_int));
      }
      case PERIODIC -> {
        code.aload(vectors[operand]).iload(i).aload(0).getfield(self, "length", CD_int);
        if (regions) {
          code.irem();
          break;
        }
        code.aload(0).getfield(self, "blocks", CD_int);
        code.invokestatic(SHARES, "periodic", MethodTypeDesc.of(CD_int, CD_int, CD_int, CD_int));
      }
      case SCALAR, OF_REGION -> {
        return;
      }
    }
    get(operand);
  }

  private void get(int operand) {
    Kind kind = spec.operands().get(operand).kind();
    code.invokevirtual(kind.vector(), "get", MethodTypeDesc.of(kind.value(), CD_int))
        .storeLocal(kind(operand), values[operand]);
  }

  private void value(Formula formula) {
    switch (formula) {
      case Formula.Load load -> code.loadLocal(kind(load.operand()), values[load.operand()]);
      case Formula.Index _ -> code.iload(index);
      case Formula.Literal literal -> VertexClass.literal(code, literal.value());
      case Formula.State state ->
          code.aload(0).getfield(self, state.field(), VertexClass.stateType(state));
      case Formula.Call call -> {
        call.arguments().forEach(this::value);
        code.invokestatic(
            Descriptors.of(call.method().getDeclaringClass()),
            call.method().getName(),
            Descriptors.of(call.method()));
      }
    }
  }
}
