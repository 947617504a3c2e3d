package org.ipusim.graph.internal.cost;

import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipusim.graph.OptimisationLevel;

/**
 * What a codelet costs, derived from its class file: bundles and floating-point operations of each
 * block of {@code compute} and of all it calls.
 */
public final class DerivedCost {
  private static final int SYNTHETIC_FIELD =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_SYNTHETIC | ClassFile.ACC_TRANSIENT;

  private final CodeletAnalysis analysis;
  private final ClassDesc self;
  private final boolean dataDependent;
  private final OptimisationLevel level;

  /**
   * Derives the cost.
   *
   * @param classFile the codelet's class file
   * @param loader finds the classes of methods it calls
   * @param level how good the compiled code is taken to be
   * @param multiVertex whether {@code compute} takes a worker's number
   * @param inputs connected fields of one element, which hold tensor data
   * @param written fields the codelet writes
   * @param registers fields that are worth nothing between runs
   */
  public DerivedCost(
      byte[] classFile,
      ClassLoader loader,
      OptimisationLevel level,
      boolean multiVertex,
      Set<String> inputs,
      Set<String> written,
      Set<String> registers) {
    analysis =
        new CodeletAnalysis(classFile, loader, level, multiVertex, inputs, written, registers);
    this.level = level;
    self = ClassDesc.ofInternalName(analysis.compute().owner());
    dataDependent = new DataTaint(analysis.methods(), inputs, written).reachesABranch();
  }

  /** {@return Java in it that no tile instruction stands for, by method and line; empty if none} */
  public List<String> mistakes() {
    return analysis.mistakes().stream().map(Mistake::toString).toList();
  }

  /** {@return whether its time depends on tensor data, not on sizes and vertex state alone} */
  public boolean dataDependent() {
    return dataDependent;
  }

  /** {@return the codelet's class, with slashes} */
  public String codelet() {
    return analysis.compute().owner();
  }

  /** {@return how good the compiled code is taken to be} */
  public OptimisationLevel level() {
    return level;
  }

  /** {@return bytes of code that a tile with such vertices holds} */
  public int codeBytes() {
    return analysis.methods().values().stream().mapToInt(m -> m.cost().codeBytes()).sum();
  }

  /**
   * Counts the bytecodes of {@code compute} and of what it calls: where the code cannot be lowered,
   * as many tile instructions are taken to stand for it.
   *
   * @return the bytecodes of all methods that were found
   */
  public int bytecodes() {
    return analysis.methods().values().stream().mapToInt(AnalysedMethod::bytecodes).sum();
  }

  /** {@return bytes of arrays on the stack of a worker} */
  public int stackBytes() {
    return analysis.stackBytes();
  }

  /** {@return the lowered code, by method, block and source line, with bundles and loop kinds} */
  public String explain() {
    return new Explanation(analysis).text();
  }

  /**
   * {@return a change to the codelet's class: {@code compute} and what it calls add up their
   * bundles and operations in two fields}
   */
  public ClassTransform counting() {
    Map<MethodKey, AnalysedMethod> methods = analysis.methods();
    String codelet = analysis.compute().owner();
    ClassTransform replace =
        (builder, element) -> {
          AnalysedMethod own =
              element instanceof MethodModel m
                  ? methods.get(
                      new MethodKey(codelet, m.methodName().stringValue(), m.methodTypeSymbol()))
                  : null;
          if (own == null || own.model().flags().has(AccessFlag.STATIC)) {
            builder.with(element);
          } else {
            builder.withMethodBody(
                own.key().name(),
                own.key().type(),
                own.model().flags().flagsMask(),
                new CountingCode(own, methods.keySet(), self)::write);
          }
        };
    return replace.andThen(
        ClassTransform.endHandler(
            builder -> {
              builder.withField(CountingCode.BUNDLES, CD_long, SYNTHETIC_FIELD);
              builder.withField(CountingCode.FLOPS, CD_long, SYNTHETIC_FIELD);
              for (AnalysedMethod m : methods.values()) {
                if (m.model().flags().has(AccessFlag.STATIC)) {
                  builder.withMethodBody(
                      CountingCode.name(m.key(), codelet),
                      CountingCode.type(m.key()),
                      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                      new CountingCode(m, methods.keySet(), self)::write);
                }
              }
            }));
  }

  /** {@return name of the field that holds the bundles} */
  public static String bundlesField() {
    return CountingCode.BUNDLES;
  }

  /** {@return name of the field that holds the floating-point operations} */
  public static String flopsField() {
    return CountingCode.FLOPS;
  }
}
