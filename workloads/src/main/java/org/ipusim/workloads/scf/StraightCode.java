package org.ipusim.workloads.scf;

import static java.lang.constant.ConstantDescs.CD_float;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.Map;

/** Writes float expressions one after another, each value in a local of its own. */
final class StraightCode {
  private final CodeBuilder code;
  private final ClassDesc self;
  private final Map<String, Integer> fields = new HashMap<>();

  StraightCode(CodeBuilder code, ClassDesc self) {
    this.code = code;
    this.self = self;
  }

  /** {@return the local that holds a field of the codelet} */
  int field(String name) {
    Integer known = fields.get(name);
    if (known == null) {
      code.aload(0).getfield(self, name, CD_float);
      known = store();
      fields.put(name, known);
    }
    return known;
  }

  /** {@return the local that holds an element of an array in a local} */
  int element(int array, int index) {
    code.aload(array).loadConstant(index).faload();
    return store();
  }

  /** Adds a local to an element of an array in a local. */
  void addTo(int array, int index, int value) {
    code.aload(array).loadConstant(index).dup2().faload().fload(value).fadd().fastore();
  }

  /** Begins a sum with a product. */
  StraightCode product(int a, int b) {
    code.fload(a).fload(b).fmul();
    return this;
  }

  /** Begins a sum with a value. */
  StraightCode value(int a) {
    code.fload(a);
    return this;
  }

  StraightCode plus(int a) {
    code.fload(a).fadd();
    return this;
  }

  StraightCode plusProduct(int a, int b) {
    code.fload(a).fload(b).fmul().fadd();
    return this;
  }

  StraightCode minusProduct(int a, int b) {
    code.fload(a).fload(b).fmul().fsub();
    return this;
  }

  /** Adds a whole multiple. */
  StraightCode plusTimes(int count, int a) {
    if (count == 1) {
      return plus(a);
    }
    code.loadConstant((float) count).fload(a).fmul().fadd();
    return this;
  }

  StraightCode times(int a) {
    code.fload(a).fmul();
    return this;
  }

  /** {@return the local to which the sum goes} */
  int store() {
    int local = code.allocateLocal(TypeKind.FLOAT);
    code.fstore(local);
    return local;
  }
}
