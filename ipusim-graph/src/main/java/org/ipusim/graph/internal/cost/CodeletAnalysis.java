package org.ipusim.graph.internal.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.internal.model.RandomUse;
import org.jspecify.annotations.Nullable;

/** Follows a codelet's {@code compute} and all it calls, and costs each method. */
final class CodeletAnalysis {
  private final ClassModel codelet;
  private final ClassLoader loader;
  private final OptimisationLevel level;
  private final Set<String> scalars;
  private final Set<String> written;
  private final Set<String> registers;
  private final Map<String, ClassModel> classes = new HashMap<>();
  private final Map<MethodKey, AnalysedMethod> methods = new LinkedHashMap<>();
  private final Deque<MethodKey> path = new ArrayDeque<>();
  private final Set<Mistake> mistakes = new LinkedHashSet<>();
  private final MethodKey compute;
  private int numbers;
  private int stackBytes;

  CodeletAnalysis(
      byte[] classFile,
      ClassLoader loader,
      OptimisationLevel level,
      boolean multiVertex,
      Set<String> scalars,
      Set<String> written,
      Set<String> registers) {
    this.codelet = ClassFile.of().parse(classFile);
    this.loader = loader;
    this.level = level;
    this.scalars = Set.copyOf(scalars);
    this.written = Set.copyOf(written);
    this.registers = Set.copyOf(registers);
    classes.put(codelet.thisClass().asInternalName(), codelet);
    compute =
        new MethodKey(
            codelet.thisClass().asInternalName(),
            "compute",
            MethodTypeDesc.ofDescriptor(multiVertex ? "(I)V" : "()V"));
    analyse(compute);
  }

  MethodKey compute() {
    return compute;
  }

  /** All methods in the order in which they are met, {@code compute} first. */
  Map<MethodKey, AnalysedMethod> methods() {
    return Collections.unmodifiableMap(methods);
  }

  List<Mistake> mistakes() {
    return List.copyOf(mistakes);
  }

  /** Bytes of arrays on a worker's stack. */
  int stackBytes() {
    return stackBytes;
  }

  private void analyse(MethodKey key) {
    MethodModel method = find(key);
    if (method == null || method.code().isEmpty()) {
      mistakes.add(new Mistake(key.toString(), 0, "has no code to derive a cost from"));
      return;
    }
    path.push(key);
    CodeModel model = method.code().get();
    var graph = new FlowGraph(model);
    var context = new Context(key);
    if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
      context.mistake(
          graph.blocks().getFirst().line(),
          "is synchronized, but a vertex shares nothing with vertices that run beside it; remove"
              + " synchronized");
    }
    new Handlers(graph, model).mistakes(context::mistake);
    var log = new MistakeLog(context::mistake);
    var blocks = new ArrayList<SymbolicBlock>();
    BitSet reached = graph.reached();
    for (Block block : graph.blocks()) {
      var symbolic = new SymbolicBlock(block);
      blocks.add(symbolic);
      enter(symbolic, blocks);
      new Interpreter(context, log, symbolic).run(graph);
      log.endBlock(reached.get(block.number()));
    }
    var loops = new Loops(graph);
    int endless = graph.endlessLoop(loops);
    if (endless >= 0) {
      context.mistake(
          graph.blocks().get(endless).line(),
          "loops for ever, but a vertex must end; give the loop a condition or a break");
    }
    boolean helper = !key.equals(compute);
    var lowering = new Lowering(graph, loops, blocks, helper, scalars);
    methods.put(
        key,
        new AnalysedMethod(
            key,
            method,
            new MethodCost(graph, loops, lowering, level, helper),
            blocks,
            List.copyOf(context.callees)));
    path.pop();
  }

  /** What a block finds on the operand stack: where paths meet, a value of its own. */
  private void enter(SymbolicBlock block, List<SymbolicBlock> before) {
    List<SymbolicBlock> from =
        block
            .block()
            .predecessors()
            .intStream()
            .filter(p -> p < before.size() - 1)
            .mapToObj(before::get)
            .toList();
    if (from.isEmpty()) {
      return;
    }
    int depth = from.stream().mapToInt(b -> b.stack().size()).min().orElse(0);
    var merged = new HashMap<List<Value>, Value>();
    for (int i = 0; i < depth; i++) {
      int place = i;
      List<Value> values = from.stream().map(b -> b.stack().get(place)).toList();
      Value first = values.getFirst();
      boolean stays =
          from.stream().allMatch(b -> b.stack().get(place).equals(first) && b.keeps(first));
      block.push(
          stays
              ? first
              : merged.computeIfAbsent(
                  values, v -> new Value.Result(Op.merge(first.kind()), v, ++numbers)));
    }
    block.entered();
  }

  private @Nullable MethodModel find(MethodKey key) {
    for (String owner = key.owner(); owner != null; owner = parent(owner)) {
      for (MethodModel m : classes.computeIfAbsent(owner, this::read).methods()) {
        boolean inherits = owner.equals(key.owner()) || m.flags().has(AccessFlag.STATIC);
        if (inherits
            && m.methodName().equalsString(key.name())
            && m.methodTypeSymbol().equals(key.type())) {
          return m;
        }
      }
    }
    return null;
  }

  private @Nullable String parent(String owner) {
    return classes
        .computeIfAbsent(owner, this::read)
        .superclass()
        .map(ClassEntry::asInternalName)
        .filter(parent -> !Advice.isLibrary(parent))
        .orElse(null);
  }

  private ClassModel read(String internalName) {
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      if (in == null) {
        return ClassFile.of()
            .parse(ClassFile.of().build(ClassDesc.ofInternalName(internalName), _ -> {}));
      }
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read class file " + internalName, e);
    }
  }

  private final class Context implements MethodContext {
    private final MethodKey key;
    private final List<MethodKey> callees = new ArrayList<>();

    Context(MethodKey key) {
      this.key = key;
    }

    @Override
    public String codeletName() {
      return codelet.thisClass().asInternalName();
    }

    @Override
    public boolean isWritten(String field) {
      return written.contains(field);
    }

    @Override
    public boolean isRegister(String field) {
      return registers.contains(field);
    }

    void mistake(int line, String text) {
      mistakes.add(new Mistake(key.toString(), line, text));
    }

    @Override
    public int fresh() {
      return ++numbers;
    }

    @Override
    public void stackBytes(int bytes) {
      stackBytes += bytes;
    }

    @Override
    public String whyNotCall(MethodKey method, boolean isStatic) {
      boolean own = method.owner().equals(codeletName());
      if (own && method.name().equals(RandomUse.METHOD) && method.type().equals(RandomUse.TYPE)) {
        return Advice.onRandom();
      }
      if (Advice.isLibrary(method.owner())) {
        return Advice.onCall(method);
      }
      MethodModel model = find(method);
      if (!isStatic && !own) {
        return Advice.onOther(method);
      }
      if (model == null) {
        return Advice.onUnknown(method);
      }
      return model.code().isPresent()
          ? ""
          : Advice.onNoCode(method, model.flags().has(AccessFlag.NATIVE) ? "native" : "abstract");
    }

    @Override
    public int called(MethodKey method, int line) {
      if (path.contains(method)) {
        mistake(
            line, "calls " + method + " recursively, but a worker's stack is fixed; write a loop");
      } else if (!methods.containsKey(method)) {
        analyse(method);
      }
      callees.add(method);
      return ++numbers;
    }
  }
}
