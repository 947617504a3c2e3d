package org.ipusim.graph.internal.model;

import java.lang.classfile.Annotation;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/**
 * Writes the class file of a specialised template: the template's own under another name, with
 * constants in place of calls of its parameter methods and vectors of the given element types.
 */
final class TemplateClass {
  private static final ClassDesc REAL = desc(RealVector.class);
  private static final String TEMPLATE = desc(Template.class).descriptorString();

  private final Class<? extends Codelet> template;
  private final Map<String, Object> values;
  private final Map<String, ClassDesc> vectors = new HashMap<>();
  private final ClassModel model;
  private final ClassDesc old;

  TemplateClass(Class<? extends Codelet> template, Map<String, Object> values) {
    this.template = template;
    this.values = values;
    model = ClassFile.of().parse(CodeletReader.classFile(template));
    old = model.thisClass().asSymbol();
    for (Field field : template.getDeclaredFields()) {
      ElementOf of = field.getAnnotation(ElementOf.class);
      if (of != null) {
        boolean single = values.get(of.value()) == ElementType.FLOAT;
        vectors.put(field.getName(), desc(single ? FloatVector.class : HalfVector.class));
      }
    }
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  byte[] bytes(String name) {
    ClassDesc self = ClassDesc.of(name);
    ClassLoader loader = template.getClassLoader();
    return ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofClassLoading(
                    loader == null ? ClassLoader.getSystemClassLoader() : loader)))
        .transformClass(model, self, (builder, element) -> write(builder, element, self));
  }

  private void write(ClassBuilder builder, ClassElement element, ClassDesc self) {
    switch (element) {
      case FieldModel field -> writeField(builder, field);
      case MethodModel method -> writeMethod(builder, method, self);
      case RuntimeVisibleAnnotationsAttribute a ->
          builder.with(RuntimeVisibleAnnotationsAttribute.of(without(a.annotations())));
      default -> builder.with(element);
    }
  }

  private static List<Annotation> without(Collection<Annotation> annotations) {
    return annotations.stream().filter(a -> !a.className().equalsString(TEMPLATE)).toList();
  }

  private void writeField(ClassBuilder builder, FieldModel field) {
    ClassDesc vector = vectors.get(field.fieldName().stringValue());
    if (vector == null) {
      builder.with(field);
      return;
    }
    ClassDesc type = fieldType(field.fieldTypeSymbol(), vector);
    builder.withField(
        field.fieldName().stringValue(),
        type,
        fieldBuilder -> {
          for (var element : field) {
            if (element instanceof SignatureAttribute list) {
              fieldBuilder.with(SignatureAttribute.of(listOf(list, vector)));
            } else {
              fieldBuilder.with(element);
            }
          }
        });
  }

  private static ClassDesc fieldType(ClassDesc declared, ClassDesc vector) {
    return declared.equals(REAL) ? vector : declared;
  }

  private static Signature listOf(SignatureAttribute list, ClassDesc vector) {
    return Signature.parseFrom(
        list.signature().stringValue().replace(REAL.descriptorString(), vector.descriptorString()));
  }

  private void writeMethod(ClassBuilder builder, MethodModel method, ClassDesc self) {
    builder.transformMethod(
        method,
        MethodTransform.transformingCode((code, element) -> writeCode(code, element, self)));
  }

  private static void constant(CodeBuilder code, Object value) {
    switch (value) {
      case Enum<?> e -> {
        ClassDesc type = desc(e.getDeclaringClass());
        code.getstatic(type, e.name(), type);
      }
      case Boolean b -> code.loadConstant(b ? 1 : 0);
      case Integer i -> code.loadConstant(i);
      default -> throw new IllegalArgumentException("no template argument: " + value);
    }
  }

  private void writeCode(CodeBuilder code, CodeElement element, ClassDesc self) {
    switch (element) {
      case FieldInstruction f when f.owner().asSymbol().equals(old) -> {
        ClassDesc vector = vectors.get(f.name().stringValue());
        ClassDesc type = vector == null ? f.typeSymbol() : fieldType(f.typeSymbol(), vector);
        code.fieldAccess(f.opcode(), self, f.name().stringValue(), type);
      }
      case InvokeInstruction i when i.owner().asSymbol().equals(old) -> {
        Object argument =
            i.typeSymbol().parameterCount() == 0 ? values.get(i.name().stringValue()) : null;
        if (argument != null) {
          constant(code, argument);
        } else {
          code.invoke(i.opcode(), self, i.name().stringValue(), i.typeSymbol(), i.isInterface());
        }
      }
      case InvokeInstruction i when i.owner().asSymbol().equals(REAL) ->
          code.invoke(i.opcode(), real(), i.name().stringValue(), i.typeSymbol(), i.isInterface());
      case TypeCheckInstruction c when c.type().asSymbol().equals(REAL) ->
          code.with(TypeCheckInstruction.of(c.opcode(), real()));
      case NewObjectInstruction n when n.className().asSymbol().equals(old) -> code.new_(self);
      default -> code.with(element);
    }
  }

  /**
   * The vector that stands for RealVector in the code. Where all are of one kind, and no method has
   * them as arguments, it is that one, of which the cost of the code can be derived.
   */
  private ClassDesc real() {
    var kinds = new HashSet<>(vectors.values());
    boolean passed =
        model.methods().stream()
            .anyMatch(m -> m.methodType().stringValue().contains(REAL.descriptorString()));
    return kinds.size() == 1 && !passed ? kinds.iterator().next() : REAL;
  }
}
