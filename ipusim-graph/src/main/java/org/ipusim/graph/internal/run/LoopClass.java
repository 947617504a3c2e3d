package org.ipusim.graph.internal.run;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Interfaces;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Locale;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.internal.cost.DerivedCost;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Shape;
import org.ipusim.graph.internal.model.RandomUse;
import org.ipusim.graph.internal.model.StateField;
import org.ipusim.graph.runtime.BoundView;
import org.ipusim.graph.runtime.ListView;
import org.ipusim.graph.runtime.VertexColumns;
import org.ipusim.graph.runtime.VertexLoop;
import org.ipusim.graph.runtime.ViewKind;
import org.jspecify.annotations.Nullable;

/**
 * Writes the class file of a runnable codelet: the user's class as it is, and a method {@code
 * runVertices} that points one instance at vertex after vertex and computes each.
 */
final class LoopClass {
  private static final ClassDesc COLUMNS = desc(VertexColumns.class);
  private static final String METHOD = "runVertices";
  private static final String RANDOM = "$random";
  private static final int SELF = 0;
  private static final int COLUMNS_ARG = 1;
  private static final int VERTEX = 2;
  private static final int END = 3;
  private static final int FIRST_EDGE = 4;
  private static final int FIRST_WORD = 5;
  private static final int WORKER = 6;
  private static final int FIRST_VIEW = 7;

  private final CodeletType type;
  private final long wholeSlots;
  private final boolean measured;
  private final @Nullable DerivedCost derived;
  private final int slowest;
  private final ClassModel model;
  private final ClassDesc self;

  LoopClass(CodeletType type, long wholeSlots, boolean measured, @Nullable DerivedCost derived) {
    this.type = type;
    this.wholeSlots = wholeSlots;
    this.measured = measured;
    this.derived = derived;
    this.slowest = FIRST_VIEW + type.edges().size();
    this.model = ClassFile.of().parse(type.classFile());
    this.self = model.thisClass().asSymbol();
  }

  byte[] bytes() {
    ClassTransform plain = ClassTransform.dropping(Interfaces.class::isInstance);
    return ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofClassLoading(type.lookup())))
        .transformClass(
            model,
            (derived == null ? plain : plain.andThen(derived.counting()))
                .andThen(
                    ClassTransform.endHandler(
                        classBuilder -> {
                          var interfaces = new ArrayList<ClassDesc>();
                          model.interfaces().forEach(i -> interfaces.add(i.asSymbol()));
                          interfaces.add(desc(VertexLoop.class));
                          classBuilder.withInterfaceSymbols(interfaces);
                          classBuilder.withMethodBody(
                              METHOD,
                              MethodTypeDesc.of(CD_void, COLUMNS, CD_int, CD_int),
                              ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL,
                              this::body);
                          if (type.drawsRandom()) {
                            addRandom(classBuilder);
                          }
                        })));
  }

  /** The override that the codelet's own calls of {@code random()} find. */
  private void addRandom(ClassBuilder classBuilder) {
    ClassDesc random = RandomUse.TYPE.returnType();
    classBuilder.withField(RANDOM, random, ClassFile.ACC_PRIVATE);
    classBuilder.withMethodBody(
        RandomUse.METHOD,
        RandomUse.TYPE,
        ClassFile.ACC_PROTECTED | ClassFile.ACC_FINAL,
        code -> code.aload(SELF).getfield(self, RANDOM, random).areturn());
  }

  private void body(CodeBuilder code) {
    for (EdgeField field : type.edges()) {
      if (field.shape() != Shape.SCALAR) {
        takeView(code, field);
      }
    }
    Label head = code.newLabel();
    Label test = code.newLabel();
    code.goto_(test);
    code.labelBinding(head);
    code.aload(COLUMNS_ARG).iload(VERTEX);
    call(code, "begin", CD_void, CD_int);
    if (derived != null) {
      reset(code, DerivedCost.bundlesField());
      reset(code, DerivedCost.flopsField());
      code.lconst_0().lstore(slowest);
    }
    code.iload(VERTEX).loadConstant(type.edges().size()).imul().istore(FIRST_EDGE);
    code.iload(VERTEX).loadConstant(type.state().size()).imul().istore(FIRST_WORD);
    type.edges().forEach(field -> load(code, field));
    type.state().forEach(field -> load(code, field));
    compute(code);
    for (EdgeField field : type.edges()) {
      if (field.shape() == Shape.SCALAR && field.direction().writes()) {
        store(code, field);
      }
    }
    for (StateField field : type.state()) {
      if (field.written()) {
        store(code, field);
      }
    }
    if (derived != null) {
      book(code);
    } else if (measured) {
      code.aload(COLUMNS_ARG).iload(VERTEX).aload(SELF).aload(COLUMNS_ARG);
      call(code, "target", desc(Target.class));
      code.invokevirtual(self, "cycles", MethodTypeDesc.of(CD_long, desc(Target.class)));
      call(code, "cycles", CD_void, CD_int, CD_long);
    }
    code.iinc(VERTEX, 1);
    code.labelBinding(test);
    code.iload(VERTEX).iload(END).if_icmplt(head);
    code.return_();
  }

  /** Books what the codelet counted while it ran. */
  private void book(CodeBuilder code) {
    code.aload(COLUMNS_ARG).iload(VERTEX);
    if (type.multiVertex()) {
      code.lload(slowest).aload(COLUMNS_ARG);
      call(code, "issueSlots", CD_int);
      code.i2l().lmul();
    } else {
      code.aload(SELF).getfield(self, DerivedCost.bundlesField(), CD_long);
    }
    call(code, "cycles", CD_void, CD_int, CD_long);
    code.aload(COLUMNS_ARG).aload(SELF).getfield(self, DerivedCost.flopsField(), CD_long);
    call(code, "flops", CD_void, CD_long);
  }

  private void reset(CodeBuilder code, String field) {
    code.aload(SELF).lconst_0().putfield(self, field, CD_long);
  }

  /** Puts the view that serves a field for all vertices into the field and a local. */
  private void takeView(CodeBuilder code, EdgeField field) {
    ClassDesc view = view(field);
    code.aload(COLUMNS_ARG).loadConstant(field.slot());
    call(code, "view", desc(BoundView.class), CD_int);
    code.checkcast(view).astore(FIRST_VIEW + field.slot());
    code.aload(SELF).aload(FIRST_VIEW + field.slot());
    code.putfield(self, field.name(), desc(field.field().getType()));
  }

  private void load(CodeBuilder code, EdgeField field) {
    if (field.shape() != Shape.SCALAR) {
      code.aload(FIRST_VIEW + field.slot()).aload(COLUMNS_ARG);
      edge(code, field);
      code.invokevirtual(view(field), "bind", MethodTypeDesc.of(CD_void, COLUMNS, CD_int));
    } else if (field.direction().reads()) {
      ClassDesc primitive = desc(field.field().getType());
      code.aload(SELF).aload(COLUMNS_ARG);
      edge(code, field);
      call(code, "load" + suffix(field.field().getType()), primitive, CD_int);
      code.putfield(self, field.name(), primitive);
    }
  }

  private void store(CodeBuilder code, EdgeField field) {
    ClassDesc primitive = desc(field.field().getType());
    code.aload(COLUMNS_ARG);
    edge(code, field);
    code.aload(SELF).getfield(self, field.name(), primitive);
    call(code, "store" + suffix(field.field().getType()), CD_void, CD_int, primitive);
  }

  private void edge(CodeBuilder code, EdgeField field) {
    code.iload(FIRST_EDGE).loadConstant(field.slot()).iadd();
  }

  private void load(CodeBuilder code, StateField field) {
    ClassDesc primitive = desc(field.field().getType());
    code.aload(SELF).aload(COLUMNS_ARG);
    code.iload(FIRST_WORD).loadConstant(field.word()).iadd();
    call(code, "state" + suffix(field.field().getType()), primitive, CD_int);
    code.putfield(self, field.name(), primitive);
  }

  private void store(CodeBuilder code, StateField field) {
    ClassDesc primitive = desc(field.field().getType());
    code.aload(COLUMNS_ARG);
    code.iload(FIRST_WORD).loadConstant(field.word()).iadd();
    code.aload(SELF).getfield(self, field.name(), primitive);
    call(code, "setState" + suffix(field.field().getType()), CD_void, CD_int, primitive);
  }

  private void compute(CodeBuilder code) {
    if (!type.multiVertex()) {
      if (type.drawsRandom()) {
        takeRandom(code, () -> code.iload(VERTEX));
      }
      code.aload(SELF).invokevirtual(self, "compute", MethodTypeDesc.of(CD_void));
      return;
    }
    Label head = code.newLabel();
    Label test = code.newLabel();
    code.iconst_0().istore(WORKER).goto_(test);
    code.labelBinding(head);
    if (type.drawsRandom()) {
      takeRandom(
          code,
          () -> {
            code.iload(VERTEX).aload(COLUMNS_ARG);
            call(code, "workers", CD_int);
            code.imul().iload(WORKER).iadd();
          });
    }
    code.aload(SELF).iload(WORKER);
    code.invokevirtual(self, "compute", MethodTypeDesc.of(CD_void, CD_int));
    if (derived != null) {
      code.lload(slowest).aload(SELF).getfield(self, DerivedCost.bundlesField(), CD_long);
      code.invokestatic(desc(Math.class), "max", MethodTypeDesc.of(CD_long, CD_long, CD_long));
      code.lstore(slowest);
      reset(code, DerivedCost.bundlesField());
    }
    code.iinc(WORKER, 1);
    code.labelBinding(test);
    code.iload(WORKER).aload(COLUMNS_ARG);
    call(code, "workers", CD_int);
    code.if_icmplt(head);
  }

  private void takeRandom(CodeBuilder code, Runnable index) {
    ClassDesc random = RandomUse.TYPE.returnType();
    code.aload(SELF).aload(COLUMNS_ARG);
    index.run();
    call(code, "random", random, CD_int);
    code.putfield(self, RANDOM, random);
  }

  private ClassDesc view(EdgeField field) {
    if (field.shape() == Shape.LIST) {
      return desc(ListView.class);
    }
    boolean whole = (wholeSlots >> field.slot() & 1) != 0;
    return ClassDesc.of(
        VertexColumns.class.getPackageName(), prefix(field.kind()) + (whole ? "Whole" : "Window"));
  }

  private static String prefix(ViewKind kind) {
    String name = kind.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String suffix(Class<?> primitive) {
    String name = primitive.getName();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static void call(CodeBuilder code, String name, ClassDesc result, ClassDesc... args) {
    code.invokevirtual(COLUMNS, name, MethodTypeDesc.of(result, args));
  }

  private static ClassDesc desc(Class<?> c) {
    return c.describeConstable().orElseThrow();
  }
}
