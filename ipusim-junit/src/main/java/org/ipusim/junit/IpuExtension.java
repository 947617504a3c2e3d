package org.ipusim.junit;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.ChipSpecException;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Graph;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives tests marked {@link IpuTest} their chips, graph and engines. */
public final class IpuExtension implements BeforeEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(IpuExtension.class);

  /** Used by JUnit. */
  public IpuExtension() {}

  /** What one test has; JUnit closes it with the test's store. */
  private record Simulated(Target target, Graph graph, Engines engines) implements AutoCloseable {
    @Override
    public void close() {
      engines.close();
    }
  }

  /** Makes a wrong annotation fail its test even where the test has no parameters. */
  @Override
  public void beforeEach(ExtensionContext context) {
    simulated(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return context.getTestMethod().isPresent()
        && (type == Target.class || type == Graph.class || type == Engines.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Simulated simulated = simulated(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == Target.class) {
      return simulated.target();
    }
    return type == Graph.class ? simulated.graph() : simulated.engines();
  }

  private static Simulated simulated(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(Simulated.class, _ -> simulate(context), Simulated.class);
  }

  private static Simulated simulate(ExtensionContext context) {
    IpuTest test =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), IpuTest.class)
            .orElseThrow(
                () -> wrong(context, "is missing: it names the chip that IpuExtension simulates"));
    Target target;
    try {
      target = Target.of(ChipSpec.named(test.chip()), test.chips());
    } catch (ChipSpecException | IllegalArgumentException e) {
      throw wrong(context, "is wrong: " + e.getMessage());
    }
    return new Simulated(target, graph(test, target, context), new Engines());
  }

  private static Graph graph(IpuTest test, Target target, ExtensionContext context) {
    int tiles = test.tiles();
    if (tiles < 0 || tiles > target.tiles()) {
      throw wrong(
          context,
          "is wrong: tiles is %d, must be in 1..%d on %d x %s, or left out for all"
              .formatted(tiles, target.tiles(), target.chips(), target.chip().name()));
    }
    var graph = new Graph(target);
    return tiles == 0 ? graph : graph.createVirtualGraph(tiles);
  }

  private static ExtensionConfigurationException wrong(ExtensionContext context, String what) {
    return new ExtensionConfigurationException(
        "@IpuTest of %s.%s %s"
            .formatted(
                context.getRequiredTestClass().getSimpleName(),
                context.getRequiredTestMethod().getName(),
                what));
  }
}
