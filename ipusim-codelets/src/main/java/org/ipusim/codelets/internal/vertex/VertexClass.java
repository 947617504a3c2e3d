package org.ipusim.codelets.internal.vertex;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.ipusim.codelets.internal.vertex.Operand.Access;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.DifferentElements;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * Writes the class file of a vertex: the fields, a loop over the elements, and the calls of its
 * cost formulae.
 */
final class VertexClass {
  private static final ClassDesc LIST = Descriptors.of(VectorList.class);
  private static final ClassDesc TARGET = Descriptors.of(Target.class);
  private static final MethodTypeDesc SIZE = MethodTypeDesc.of(CD_int);
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(CD_void);

  private final VertexSpec spec;
  private final int workers;
  private final boolean regions;

  VertexClass(VertexSpec spec, int workers) {
    this.spec = spec;
    this.workers = workers;
    this.regions = spec.shape() == Shape.REGIONS;
  }

  byte[] bytes(String packageName, String simpleName) {
    ClassDesc self = ClassDesc.of(packageName, simpleName);
    boolean multi = spec.shape() == Shape.MULTI;
    ClassDesc parent = Descriptors.of(multi ? MultiVertex.class : Vertex.class);
    return ClassFile.of()
        .build(
            self,
            builder -> {
              builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withSuperclass(parent);
              if (!spec.apart().isEmpty()) {
                builder.with(RuntimeVisibleAnnotationsAttribute.of(apart()));
              }
              writeFields(builder);
              builder.withMethodBody(
                  INIT_NAME,
                  NOTHING,
                  0,
                  code -> code.aload(0).invokespecial(parent, INIT_NAME, NOTHING).return_());
              builder.withMethodBody(
                  "compute",
                  multi ? MethodTypeDesc.of(CD_void, CD_int) : NOTHING,
                  ClassFile.ACC_PUBLIC,
                  code -> new VertexLoopCode(spec, self, workers, code).write());
              writeCost(builder, self, "cycles", spec.cycles());
              writeCost(builder, self, "flops", spec.flops());
            });
  }

  private void writeFields(ClassBuilder builder) {
    for (int i = 0; i < spec.operands().size(); i++) {
      Operand operand = spec.operands().get(i);
      boolean both = i == 0 && spec.inPlace();
      writeField(builder, operand, both ? InOut.class : Input.class, both);
    }
    if (!spec.inPlace()) {
      writeField(builder, result(spec), Output.class, true);
    }
    for (Formula.State state : spec.state()) {
      builder.withField(state.field(), state.type() == ElementType.FLOAT ? CD_float : CD_int, 0);
    }
  }

  static Operand result(VertexSpec spec) {
    return spec.inPlace()
        ? spec.operands().getFirst()
        : Operand.element(spec.result(), spec.resultType());
  }

  /** The result alone knows its length, as in PopLibs' vertices; the others have pointers only. */
  private void writeField(
      ClassBuilder builder, Operand operand, Class<?> direction, boolean sized) {
    boolean list = isList(operand, regions);
    ClassDesc vector = operand.kind().vector();
    builder.withField(
        operand.name(),
        list ? LIST : vector,
        field -> {
          if (list) {
            field.with(
                SignatureAttribute.of(
                    Signature.ClassTypeSig.of(
                        LIST, Signature.TypeArg.of(Signature.ClassTypeSig.of(vector)))));
          }
          field.with(
              RuntimeVisibleAnnotationsAttribute.of(
                  annotation(
                      direction, list || sized ? PointerLayout.SPAN : PointerLayout.ONE_PTR)));
        });
  }

  static boolean isList(Operand operand, boolean regions) {
    return regions && operand.access() != Access.SCALAR;
  }

  private static Annotation annotation(Class<?> direction, PointerLayout layout) {
    return Annotation.of(
        Descriptors.of(direction),
        List.of(
            AnnotationElement.of(
                "layout",
                AnnotationValue.ofEnum(Descriptors.of(PointerLayout.class), layout.name()))));
  }

  private Annotation apart() {
    return Annotation.of(
        Descriptors.of(DifferentElements.class),
        AnnotationElement.ofArray(
            "value",
            spec.apart().stream().map(AnnotationValue::ofString).toArray(AnnotationValue[]::new)));
  }

  private void writeCost(ClassBuilder builder, ClassDesc self, String name, CostCall cost) {
    builder.withMethodBody(
        name,
        MethodTypeDesc.of(CD_long, TARGET),
        ClassFile.ACC_PROTECTED,
        code -> {
          Class<?>[] parameters = cost.formula().getParameterTypes();
          for (int i = 0; i < parameters.length; i++) {
            argument(code, self, cost.arguments().get(i));
            if (parameters[i] == long.class) {
              code.i2l();
            }
          }
          code.invokestatic(
                  Descriptors.of(cost.formula().getDeclaringClass()),
                  cost.formula().getName(),
                  Descriptors.of(cost.formula()))
              .lreturn();
        });
  }

  private void argument(CodeBuilder code, ClassDesc self, Object argument) {
    switch (argument) {
      case CostCall.Size size -> size(code, self, size);
      case Enum<?> e -> {
        ClassDesc type = Descriptors.of(e.getDeclaringClass());
        code.getstatic(type, e.name(), type);
      }
      case Boolean b -> code.loadConstant(b ? 1 : 0);
      case Integer i -> code.loadConstant(i);
      case String state -> code.aload(0).getfield(self, state, CD_int);
      default -> throw new IllegalArgumentException("no argument of a cost: " + argument);
    }
  }

  private void size(CodeBuilder code, ClassDesc self, CostCall.Size size) {
    Operand result = result(spec);
    ClassDesc shares = Descriptors.of(Shares.class);
    switch (size) {
      case TARGET -> code.aload(1);
      case ELEMENTS ->
          code.aload(0)
              .getfield(self, result.name(), result.kind().vector())
              .invokevirtual(result.kind().vector(), "size", SIZE);
      case REGIONS ->
          code.aload(0)
              .getfield(self, result.name(), LIST)
              .invokestatic(shares, "sizes", MethodTypeDesc.of(CD_int.arrayType(), LIST));
      case ALL_REGIONS ->
          code.aload(0)
              .getfield(self, result.name(), LIST)
              .invokestatic(shares, "elements", MethodTypeDesc.of(CD_int, LIST));
    }
  }

  static void literal(CodeBuilder code, Object value) {
    switch (value) {
      case Float f -> code.loadConstant(f);
      case Integer i -> code.loadConstant(i);
      case Boolean b -> code.loadConstant(b ? 1 : 0);
      default -> throw new IllegalArgumentException("no literal: " + value);
    }
  }

  static ClassDesc stateType(Formula.State state) {
    return state.type() == ElementType.FLOAT ? CD_float : CD_int;
  }
}
