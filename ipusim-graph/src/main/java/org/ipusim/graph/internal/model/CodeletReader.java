package org.ipusim.graph.internal.model;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ipusim.graph.codelet.BoolVector;
import org.ipusim.graph.codelet.ByteVector;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.internal.model.EdgeField.Direction;
import org.ipusim.graph.internal.model.EdgeField.Shape;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.runtime.ViewKind;
import org.jspecify.annotations.Nullable;

/** Reads a codelet class: what it connects to, what its vertex state is, and its class file. */
final class CodeletReader {
  private final Class<? extends Codelet> codelet;
  private final List<EdgeField> edges = new ArrayList<>();
  private final List<StateField> state = new ArrayList<>();
  private final Set<String> registers = new HashSet<>();

  private CodeletReader(Class<? extends Codelet> codelet) {
    this.codelet = codelet;
  }

  static CodeletType read(Class<? extends Codelet> codelet) {
    return new CodeletReader(codelet).read();
  }

  private CodeletType read() {
    checkClass();
    byte[] classFile = classFile(codelet);
    if (RandomUse.overridden(classFile)) {
      throw wrong("overrides random(), which the engine does; name the method otherwise");
    }
    Set<String> written = writtenFields(classFile);
    for (Field field : codelet.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        checkStatic(field);
      } else {
        addField(field, written.contains(field.getName()));
      }
    }
    var type =
        new CodeletType(
            codelet,
            lookup(),
            classFile,
            edges,
            state,
            new MemoryNeedsReader(edges, this::wrong).read(codelet),
            written,
            registers);
    checkCost(type);
    return type;
  }

  private void checkCost(CodeletType type) {
    var unknown = new HashSet<String>(registers);
    edges.stream().filter(e -> e.shape() == Shape.SCALAR).forEach(e -> unknown.add(e.name()));
    state.stream().filter(StateField::written).forEach(s -> unknown.add(s.name()));
    var check = new CostMethodCheck(type.classFile());
    String when = "', which is known only when the vertex runs; ";
    if (!type.dataDependent()) {
      check
          .reads("cycles", unknown)
          .ifPresent(
              field -> {
                throw wrong(
                    "cycles(Target) reads field '"
                        + field
                        + when
                        + "annotate cycles with @DataDependent");
              });
    }
    check
        .reads("flops", unknown)
        .ifPresent(
            field -> {
              throw wrong(
                  "flops(Target) reads field '"
                      + field
                      + when
                      + "it may use field sizes and vertex state that stays as it is");
            });
  }

  private void checkClass() {
    Class<?> parent = codelet.getSuperclass();
    if (parent != Vertex.class && parent != MultiVertex.class) {
      throw wrong(
          "must extend Vertex or MultiVertex directly, because the engine copies this one class;"
              + " move shared code to static methods");
    }
    if (codelet.isAnnotationPresent(Template.class)) {
      throw wrong("is a template; add the vertex of what CodeletTemplate.specialise makes of it");
    }
    if (Modifier.isAbstract(codelet.getModifiers())) {
      throw wrong("is abstract; make it a class that can be instantiated");
    }
    if (codelet.isAnonymousClass() || codelet.isLocalClass() || codelet.isHidden()) {
      throw wrong("is a local or anonymous class; make it a top-level or static nested class");
    }
    if (codelet.isMemberClass() && !Modifier.isStatic(codelet.getModifiers())) {
      throw wrong("is an inner class and holds its outer object; declare it static");
    }
  }

  private void checkStatic(Field field) {
    if (!Modifier.isFinal(field.getModifiers()) && !field.isSynthetic()) {
      throw wrong(
          "has the static field '"
              + field.getName()
              + "', which vertices would share across tiles; make it final, or a tensor that all"
              + " vertices are connected to");
    }
  }

  private MethodHandles.Lookup lookup() {
    try {
      return CodeletAccess.in(codelet);
    } catch (IllegalAccessException e) {
      throw new CodeletException(
          "codelet "
              + codelet.getName()
              + " is in module "
              + codelet.getModule().getName()
              + ", which does not open its package; add to module-info.java: opens "
              + codelet.getPackageName()
              + " to org.ipusim.graph;",
          e);
    }
  }

  /**
   * Reads a class file.
   *
   * @param codelet the class
   * @return its bytes
   * @throws CodeletException when there is none
   */
  static byte[] classFile(Class<?> codelet) {
    GeneratedCodelets.Generated generated = GeneratedCodelets.of(codelet);
    if (generated != null) {
      return generated.classFile();
    }
    String path = codelet.getName().replace('.', '/') + ".class";
    ClassLoader loader = codelet.getClassLoader();
    String name = "codelet " + codelet.getName() + ": ";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(path)
            : loader.getResourceAsStream(path)) {
      if (in == null) {
        throw new CodeletException(
            name + "has no class file " + path + " that its class loader can find");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new CodeletException(
          name + "cannot read its class file " + path + ": " + e.getMessage(), e);
    }
  }

  private static Set<String> writtenFields(byte[] classFile) {
    var names = new HashSet<String>();
    ClassModel model = ClassFile.of().parse(classFile);
    for (MethodModel method : model.methods()) {
      if (!method.methodName().equalsString("<init>")) {
        method
            .code()
            .ifPresent(
                code ->
                    code.forEach(
                        element -> {
                          if (element instanceof FieldInstruction f
                              && f.opcode() == Opcode.PUTFIELD) {
                            names.add(f.name().stringValue());
                          }
                        }));
      }
    }
    return names;
  }

  private void addField(Field field, boolean written) {
    Direction direction = direction(field);
    Class<?> type = field.getType();
    if (direction != null) {
      if (Modifier.isFinal(field.getModifiers())) {
        throw wrong("field '" + field.getName() + "' is final; the engine sets it, remove final");
      }
      addEdge(field, direction);
    } else if (!type.isPrimitive()) {
      throw wrong(
          "field '"
              + field.getName()
              + "' of type "
              + type.getSimpleName()
              + " is neither connected nor vertex state; annotate a vector with @Input, @Output or"
              + " @InOut, or use a primitive");
    } else if (Modifier.isTransient(field.getModifiers())) {
      registers.add(field.getName());
    } else {
      if (type == long.class || type == double.class || type == char.class) {
        throw wrong(
            "field '"
                + field.getName()
                + "' of type "
                + type
                + " cannot be vertex state; use float, int, short, byte or boolean, or mark it"
                + " transient if it is only used while the vertex runs");
      }
      if (Modifier.isFinal(field.getModifiers())) {
        throw wrong("field '" + field.getName() + "' is final; make it static final or not final");
      }
      state.add(new StateField(field, state.size(), written));
    }
  }

  private @Nullable Direction direction(Field field) {
    Direction found = null;
    for (Annotation a : field.getAnnotations()) {
      Direction d =
          switch (a) {
            case Input i -> Direction.INPUT;
            case Output o -> Direction.OUTPUT;
            case InOut io -> Direction.INOUT;
            default -> null;
          };
      if (d != null && found != null) {
        throw wrong(
            "field '" + field.getName() + "' has two of @Input, @Output, @InOut; use @InOut");
      }
      found = d != null ? d : found;
    }
    return found;
  }

  private static PointerLayout layout(Field field) {
    Input in = field.getAnnotation(Input.class);
    Output out = field.getAnnotation(Output.class);
    InOut inOut = field.getAnnotation(InOut.class);
    return in != null
        ? in.layout()
        : out != null ? out.layout() : inOut != null ? inOut.layout() : PointerLayout.SPAN;
  }

  private void addEdge(Field field, Direction direction) {
    Class<?> type = field.getType();
    Shape shape;
    ViewKind kind;
    if (type == VectorList.class) {
      shape = Shape.LIST;
      kind =
          field.getGenericType() instanceof ParameterizedType p
                  && p.getActualTypeArguments()[0] instanceof Class<?> row
              ? vectorKind(row)
              : null;
    } else if (type.isPrimitive()) {
      shape = Shape.SCALAR;
      kind = scalarKind(type);
    } else {
      shape = Shape.VECTOR;
      kind = vectorKind(type);
    }
    if (kind == null) {
      throw wrong(
          "field '"
              + field.getName()
              + "' has type "
              + field.getGenericType().getTypeName()
              + ", which cannot be connected; use FloatVector, HalfVector, IntVector, ShortVector,"
              + " ByteVector, BoolVector, a VectorList of one of them, or float, int, short, byte,"
              + " boolean for one element");
    }
    edges.add(new EdgeField(field, edges.size(), direction, shape, kind, layout(field)));
  }

  private static @Nullable ViewKind vectorKind(Class<?> type) {
    return type == FloatVector.class
        ? ViewKind.FLOAT
        : type == HalfVector.class
            ? ViewKind.HALF
            : type == IntVector.class
                ? ViewKind.INT
                : type == ShortVector.class
                    ? ViewKind.SHORT
                    : type == ByteVector.class
                        ? ViewKind.BYTE
                        : type == BoolVector.class ? ViewKind.BOOL : null;
  }

  private static @Nullable ViewKind scalarKind(Class<?> type) {
    return type == float.class
        ? ViewKind.FLOAT
        : type == int.class
            ? ViewKind.INT
            : type == short.class
                ? ViewKind.SHORT
                : type == byte.class ? ViewKind.BYTE : type == boolean.class ? ViewKind.BOOL : null;
  }

  private CodeletException wrong(String what) {
    return new CodeletException("codelet " + codelet.getName() + ": " + what);
  }
}
