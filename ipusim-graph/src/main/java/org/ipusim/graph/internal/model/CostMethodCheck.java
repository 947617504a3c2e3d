package org.ipusim.graph.internal.model;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ipusim.core.arch.Target;

/**
 * Finds fields that a cost method reads though only a run gives them a value. Before the run they
 * hold what the constructor left, so that the cost would be wrong without a word.
 */
final class CostMethodCheck {
  private static final String DESCRIPTOR = "(" + Target.class.descriptorString() + ")J";

  private final Map<String, Uses> methods = new HashMap<>();

  /** Fields of its own that a method reads and writes, and methods of its own that it calls. */
  private record Uses(Set<String> reads, Set<String> writes, Set<String> calls) {
    Uses() {
      this(new HashSet<>(), new HashSet<>(), new HashSet<>());
    }
  }

  CostMethodCheck(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    for (MethodModel method : model.methods()) {
      var uses = new Uses();
      method.code().ifPresent(code -> code.forEach(e -> note(model, e, uses)));
      methods.put(method.methodName().stringValue() + method.methodType().stringValue(), uses);
    }
  }

  private static void note(ClassModel model, Object element, Uses uses) {
    if (element instanceof FieldInstruction f && f.owner().equals(model.thisClass())) {
      if (f.opcode() == Opcode.GETFIELD) {
        uses.reads().add(f.name().stringValue());
      } else if (f.opcode() == Opcode.PUTFIELD) {
        uses.writes().add(f.name().stringValue());
      }
    } else if (element instanceof InvokeInstruction i && i.owner().equals(model.thisClass())) {
      uses.calls().add(i.name().stringValue() + i.type().stringValue());
    }
  }

  /**
   * Looks for one of the fields in a cost method and the methods of the codelet that it calls. A
   * field that these also write serves them as a register.
   *
   * @param method {@code cycles} or {@code flops}
   * @param fields fields that only a run gives a value
   * @return the first of them in alphabetical order that the method reads and does not write
   */
  Optional<String> reads(String method, Set<String> fields) {
    var reads = new HashSet<String>();
    var writes = new HashSet<String>();
    var seen = new HashSet<String>();
    var open = new ArrayDeque<String>();
    open.add(method + DESCRIPTOR);
    while (!open.isEmpty()) {
      String next = open.remove();
      Uses uses = methods.get(next);
      if (uses != null && seen.add(next)) {
        reads.addAll(uses.reads());
        writes.addAll(uses.writes());
        open.addAll(uses.calls());
      }
    }
    return reads.stream()
        .filter(f -> fields.contains(f) && !writes.contains(f))
        .sorted()
        .findFirst();
  }
}
