package org.ipusim.graph.internal.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipusim.graph.OptimisationLevel;
import org.jspecify.annotations.Nullable;

/** Follows a codelet's {@code compute} and all it calls, and costs each method. */
final class CodeletAnalysis {
  private final ClassModel codelet;
  private final ClassLoader loader;
  private final OptimisationLevel level;
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
      Set<String> written,
      Set<String> registers) {
    this.codelet = ClassFile.of().parse(classFile);
    this.loader = loader;
    this.level = level;
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
      mistakes.add(new Mistake(key.toString(), 0, "has no code that can be read"));
      return;
    }
    path.push(key);
    CodeModel model = method.code().get();
    var graph = new FlowGraph(model);
    var context = new Context(key);
    if (!model.exceptionHandlers().isEmpty()) {
      context.mistake(
          graph.blocks().getFirst().line(),
          "catches exceptions; a tile has none: check the input when building the graph");
    }
    if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
      context.mistake(
          graph.blocks().getFirst().line(),
          "is synchronized; a vertex shares nothing with vertices that run beside it");
    }
    var blocks = new ArrayList<SymbolicBlock>();
    for (Block block : graph.blocks()) {
      var symbolic = new SymbolicBlock(block);
      blocks.add(symbolic);
      enter(symbolic, blocks);
      new Interpreter(context, symbolic).run(graph);
    }
    var loops = new Loops(graph);
    boolean helper = !key.equals(compute);
    var lowering = new Lowering(graph, loops, blocks, helper);
    methods.put(
        key,
        new AnalysedMethod(
            key,
            method,
            new MethodCost(graph, loops, lowering, level),
            blocks,
            List.copyOf(context.callees)));
    path.pop();
  }

  /** What a block finds on the operand stack: a value of its own for each entry. */
  private void enter(SymbolicBlock block, List<SymbolicBlock> before) {
    for (int p : block.block().predecessors()) {
      if (p < before.size() - 1 && !before.get(p).stack().isEmpty()) {
        for (Value value : before.get(p).stack()) {
          block.push(new Value.Result(Op.free("merged", value.kind()), List.of(value), ++numbers));
        }
        return;
      }
    }
  }

  private @Nullable MethodModel find(MethodKey key) {
    ClassModel owner = classes.computeIfAbsent(key.owner(), this::read);
    for (MethodModel m : owner.methods()) {
      if (m.methodName().equalsString(key.name()) && m.methodTypeSymbol().equals(key.type())) {
        return m;
      }
    }
    return null;
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

    @Override
    public void mistake(int line, String text) {
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
    public boolean canCall(MethodKey method, boolean isStatic) {
      boolean own = method.owner().equals(codeletName());
      if (!own && (!isStatic || isLibrary(method.owner()))) {
        return false;
      }
      MethodModel model = find(method);
      return model != null
          && model.code().isPresent()
          && (own || model.flags().has(AccessFlag.STATIC));
    }

    @Override
    public int called(MethodKey method, int line) {
      if (path.contains(method)) {
        mistake(line, "calls " + method + " recursively; a worker's stack is fixed: use a loop");
      } else if (!methods.containsKey(method)) {
        analyse(method);
      }
      callees.add(method);
      return ++numbers;
    }
  }

  private static boolean isLibrary(String owner) {
    return owner.startsWith("java/") || owner.startsWith("jdk/") || owner.startsWith("javax/");
  }
}
