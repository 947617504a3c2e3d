package org.ipusim.graph.cost;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.profile.VertexTypeProfile;
import org.ipusim.graph.program.Execute;

/** A graph of one vertex, to see what its codelet costs and computes. */
final class OneVertex {
  private final Graph graph = new Graph(Target.of(ChipSpec.preset("gc200")));
  private final ComputeSet computeSet = graph.addComputeSet("cs");
  private final VertexRef vertex;
  private final Map<String, Object> inputs = new LinkedHashMap<>();
  private OptimisationLevel level = OptimisationLevel.COMPILED;

  OneVertex(Class<? extends Codelet> codelet) {
    vertex = graph.addVertex(computeSet, codelet).setTileMapping(0);
  }

  OneVertex at(OptimisationLevel newLevel) {
    level = newLevel;
    return this;
  }

  OneVertex connect(String field, float... values) {
    return connect(field, ElementType.FLOAT, values, values.length);
  }

  OneVertex connectHalf(String field, float... values) {
    return connect(field, ElementType.HALF, values, values.length);
  }

  OneVertex connect(String field, int... values) {
    return connect(field, ElementType.INT, values, values.length);
  }

  OneVertex connectBytes(String field, int... values) {
    return connect(field, ElementType.SIGNED_CHAR, values, values.length);
  }

  private OneVertex connect(String field, ElementType type, Object values, int length) {
    Tensor t = graph.addVariable(field, type, length);
    graph.setTileMapping(t, 0);
    graph.createHostWrite(field, t);
    graph.createHostRead(field, t);
    vertex.connect(field, t);
    inputs.put(field, values);
    return this;
  }

  OneVertex connectOne(String field) {
    Tensor t = graph.addVariable(field, ElementType.FLOAT);
    graph.setTileMapping(t, 0);
    graph.createHostRead(field, t);
    vertex.connect(field, t);
    return this;
  }

  OneVertex state(String field, int value) {
    vertex.setInitialValue(field, value);
    return this;
  }

  OneVertex state(String field, float value) {
    vertex.setInitialValue(field, value);
    return this;
  }

  /** Runs it once, shows the engine, and tells the vertex's profile. */
  VertexTypeProfile run(Consumer<Engine> after) {
    var executable =
        graph.compile(CompileOptions.defaults().withOptimisation(level), new Execute(computeSet));
    try (var engine = new Engine(executable)) {
      inputs.forEach(
          (name, values) -> {
            switch (values) {
              case float[] f -> engine.writeFloats(name, f);
              case int[] i -> engine.writeInts(name, i);
              default -> throw new IllegalArgumentException(name);
            }
          });
      engine.run(0);
      after.accept(engine);
      return engine.profile().vertexTypes().getFirst();
    }
  }

  VertexTypeProfile run() {
    return run(engine -> {});
  }

  long bundles() {
    return run().cycles().max();
  }
}
