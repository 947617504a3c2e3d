package org.ipusim.workloads.scf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.Objects;
import org.ipusim.graph.GeneratedCodelet;
import org.ipusim.graph.codelet.Codelet;

/**
 * Makes the codelet of a class of s and p shells: the code of {@link HgpQuartets} with the
 * recurrences of the class written out. Its cost is derived from that code.
 */
final class HgpCodelet {
  private static final Class<HgpQuartets> TEMPLATE = HgpQuartets.class;
  private static final ClassDesc OLD = TEMPLATE.describeConstable().orElseThrow();

  private final QuartetClass quartets;
  private final ClassDesc self;

  private HgpCodelet(QuartetClass quartets, String name) {
    this.quartets = quartets;
    this.self = ClassDesc.of(TEMPLATE.getPackageName(), name);
  }

  /** {@return whether the code of a class is short enough to be written out} */
  static boolean writes(QuartetClass quartets) {
    return quartets.a() <= 1;
  }

  static Class<? extends Codelet> of(QuartetClass quartets) {
    String name = TEMPLATE.getSimpleName() + "<" + quartets.key() + ">";
    return GeneratedCodelet.define(
        TEMPLATE, name, () -> new HgpCodelet(quartets, name).classFile());
  }

  private byte[] classFile() {
    ClassModel model;
    try (InputStream in = TEMPLATE.getResourceAsStream(TEMPLATE.getSimpleName() + ".class")) {
      model = ClassFile.of().parse(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ClassFile.of(
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofClassLoading(TEMPLATE.getClassLoader())))
        .transformClass(model, self, this::write);
  }

  private void write(ClassBuilder builder, ClassElement element) {
    switch (element) {
      case MethodModel m when m.methodName().equalsString("vertical") ->
          body(builder, m, code -> new VerticalRecurrence(code, self).write(quartets));
      case MethodModel m when m.methodName().equalsString("horizontal") ->
          body(builder, m, code -> new HorizontalRecurrence(code, self).write(quartets));
      case MethodModel m ->
          builder.transformMethod(m, MethodTransform.transformingCode(this::rename));
      default -> builder.with(element);
    }
  }

  private interface Body {
    void write(CodeBuilder code);
  }

  private static void body(ClassBuilder builder, MethodModel method, Body body) {
    builder.withMethodBody(
        method.methodName(),
        method.methodType(),
        method.flags().flagsMask(),
        code -> {
          body.write(code);
          code.return_();
        });
  }

  private void rename(CodeBuilder code, CodeElement element) {
    switch (element) {
      case FieldInstruction f when f.owner().asSymbol().equals(OLD) ->
          code.fieldAccess(f.opcode(), self, f.name().stringValue(), f.typeSymbol());
      case InvokeInstruction i when i.owner().asSymbol().equals(OLD) ->
          code.invoke(i.opcode(), self, i.name().stringValue(), i.typeSymbol(), i.isInterface());
      default -> code.with(element);
    }
  }
}
