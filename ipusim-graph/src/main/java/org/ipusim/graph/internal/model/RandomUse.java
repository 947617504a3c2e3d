package org.ipusim.graph.internal.model;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.Codelet;

/** Finds out whether a codelet calls {@link Codelet}'s {@code random()}; others pay nothing. */
public final class RandomUse {
  /** The method's name. */
  public static final String METHOD = "random";

  /** The method's type. */
  public static final MethodTypeDesc TYPE =
      MethodTypeDesc.of(WorkerRandom.class.describeConstable().orElse(ConstantDescs.CD_Object));

  private RandomUse() {}

  static boolean in(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof MethodRefEntry method
          && method.name().equalsString(METHOD)
          && method.type().equalsString(TYPE.descriptorString())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the class declares the method itself, which is the engine's to override. */
  static boolean overridden(byte[] classFile) {
    return ClassFile.of().parse(classFile).methods().stream()
        .anyMatch(
            m ->
                m.methodName().equalsString(METHOD)
                    && m.methodType().equalsString(TYPE.descriptorString()));
  }
}
