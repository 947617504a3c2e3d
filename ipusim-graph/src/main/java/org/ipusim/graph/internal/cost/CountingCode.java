package org.ipusim.graph.internal.cost;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.CharacterRange;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one method anew with its own code and counts of bundles and operations. */
final class CountingCode {
  /** Field of a counting codelet: bundles since it was last set to 0. */
  static final String BUNDLES = "$bundles";

  /** Field of a counting codelet: floating-point operations since it was last set to 0. */
  static final String FLOPS = "$flops";

  private final AnalysedMethod method;
  private final MethodCost cost;
  private final Set<MethodKey> counted;
  private final ClassDesc self;
  private final boolean isStatic;
  private final int parameterSlots;
  private final int bundles;
  private final int flops;
  private final Map<Integer, Block> blockAt = new HashMap<>();
  private final Map<Integer, StraightLoop> loopBefore = new HashMap<>();
  private final Map<Integer, StraightLoop> loopAt = new HashMap<>();
  private final Map<StraightLoop, Integer> saved = new HashMap<>();
  private final Map<StraightLoop, Label> exits = new LinkedHashMap<>();
  private final boolean counting;

  CountingCode(AnalysedMethod method, Set<MethodKey> counted, ClassDesc self) {
    this.method = method;
    this.cost = method.cost();
    this.counted = counted;
    this.self = self;
    this.isStatic = method.model().flags().has(AccessFlag.STATIC);
    int slots = isStatic ? 0 : 1;
    for (ClassDesc type : method.key().type().parameterList()) {
      slots += Kind.of(type).wide() ? 2 : 1;
    }
    this.parameterSlots = slots;
    var code = (CodeAttribute) method.model().code().orElseThrow();
    int next = code.maxLocals() + (isStatic ? 1 : 0);
    bundles = next;
    flops = next + 2;
    next += 4;
    for (Block block : cost.graph().blocks()) {
      blockAt.put(block.firstInstruction(), block);
    }
    for (StraightLoop loop : cost.straightLoops()) {
      loopBefore.put(loop.header().firstElement(), loop);
      loopAt.put(loop.header().lastInstruction(), loop);
      saved.put(loop, next++);
      blockAt.remove(loop.body().firstInstruction());
    }
    counting =
        cost.graph().blocks().stream().anyMatch(b -> cost.flops(b.number()) > 0)
            || cost.flops(0) > 0;
  }

  /** The name of a method's counting copy. */
  static String name(MethodKey key, String codelet) {
    return key.owner().equals(codelet)
        ? key.name() + "$counted"
        : key.name() + "$" + key.owner().replace('/', '$');
  }

  /**
   * A static method's type with the codelet that counts as its last parameter: as an object, for a
   * hidden class has no name that a type could say.
   */
  static MethodTypeDesc type(MethodKey key) {
    return key.type().insertParameterTypes(key.type().parameterCount(), CD_Object);
  }

  void write(CodeBuilder code) {
    if (isStatic) {
      code.aload(parameterSlots).checkcast(self).astore(parameterSlots);
    }
    code.loadConstant((long) cost.entryBundles()).lstore(bundles);
    if (counting) {
      code.loadConstant(0L).lstore(flops);
    }
    List<CodeElement> elements = cost.graph().elements();
    for (int i = 0; i < elements.size(); i++) {
      StraightLoop before = loopBefore.get(i);
      if (before != null) {
        code.iload(local(before.counter())).istore(saved.getOrDefault(before, 0));
      }
      Block block = blockAt.get(i);
      if (block != null) {
        add(code, bundles, cost.bundles(block.number()));
        add(code, flops, cost.flops(block.number()));
      }
      element(code, elements.get(i), loopAt.get(i));
    }
    exits.forEach((loop, target) -> exit(code, loop, target));
  }

  private final Map<StraightLoop, Label> ways = new HashMap<>();

  private void element(CodeBuilder code, CodeElement element, @Nullable StraightLoop loop) {
    switch (element) {
      case BranchInstruction branch when loop != null -> {
        Label way = code.newLabel();
        ways.put(loop, way);
        exits.put(loop, branch.target());
        code.branch(branch.opcode(), way);
      }
      case ReturnInstruction ret -> {
        flush(code, BUNDLES, bundles);
        if (counting) {
          flush(code, FLOPS, flops);
        }
        code.with(ret);
      }
      case InvokeInstruction invoke -> invoke(code, invoke);
      case LoadInstruction load -> code.loadLocal(load.typeKind(), local(load.slot()));
      case StoreInstruction store -> code.storeLocal(store.typeKind(), local(store.slot()));
      case IncrementInstruction inc -> code.iinc(local(inc.slot()), inc.constant());
      case LocalVariable _, LocalVariableType _, CharacterRange _ -> {}
      default -> code.with(element);
    }
  }

  /** The codelet comes in after a static method's own parameters. */
  private int local(int slot) {
    return isStatic && slot >= parameterSlots ? slot + 1 : slot;
  }

  private void loadSelf(CodeBuilder code) {
    code.aload(isStatic ? parameterSlots : 0);
  }

  private void invoke(CodeBuilder code, InvokeInstruction invoke) {
    var key =
        new MethodKey(
            invoke.owner().asInternalName(), invoke.name().stringValue(), invoke.typeSymbol());
    if (invoke.opcode() == Opcode.INVOKESTATIC && counted.contains(key)) {
      loadSelf(code);
      code.invokestatic(self, name(key, internalName(self)), type(key));
    } else {
      code.with(invoke);
    }
  }

  private static String internalName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1);
  }

  private static void add(CodeBuilder code, int local, long amount) {
    if (amount != 0) {
      code.lload(local).loadConstant(amount).ladd().lstore(local);
    }
  }

  private void flush(CodeBuilder code, String field, int local) {
    loadSelf(code);
    loadSelf(code);
    code.getfield(self, field, CD_long).lload(local).ladd().putfield(self, field, CD_long);
  }

  private void exit(CodeBuilder code, StraightLoop loop, Label target) {
    Label way = ways.get(loop);
    if (way == null) {
      throw new IllegalStateException("no way out of the loop of " + method.key());
    }
    code.labelBinding(way);
    int body = loop.body().number();
    multiple(code, loop, bundles, cost.bundles(body), cost.iterations(body));
    multiple(code, loop, flops, cost.flops(body), 1);
    code.goto_(target);
  }

  private void multiple(
      CodeBuilder code, StraightLoop loop, int local, long amount, int iterations) {
    if (amount == 0) {
      return;
    }
    code.iload(local(loop.counter())).iload(saved.getOrDefault(loop, 0)).isub();
    if (loop.step() != 1) {
      code.loadConstant(loop.step()).idiv();
    }
    if (iterations > 1) {
      code.loadConstant(iterations - 1).iadd().loadConstant(iterations).idiv();
    }
    code.i2l().loadConstant(amount).lmul().lload(local).ladd().lstore(local);
  }
}
