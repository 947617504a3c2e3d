package org.ipusim.graph.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletCost;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.profile.Range;
import org.ipusim.graph.profile.VertexTypeProfile;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;

/**
 * Code that counts computes what the user's class does, and counts what does not depend on data.
 */
class DerivedEquivalenceTest {
  private static final long SEED = 20260417;
  private static final int ROUNDS = 12;
  private static final int VERTICES = 26;
  private static final int RUNS = 2;
  private static final int TILES = 8;
  private static final int ROWS = 3;
  private static final Target TARGET = Target.of(ChipSpec.preset("gc200"));

  private static final Map<String, ElementType> TYPES =
      Map.ofEntries(
          Map.entry("FloatVector", ElementType.FLOAT),
          Map.entry("HalfVector", ElementType.HALF),
          Map.entry("IntVector", ElementType.INT),
          Map.entry("VectorList", ElementType.INT),
          Map.entry("ShortVector", ElementType.SHORT),
          Map.entry("ByteVector", ElementType.SIGNED_CHAR),
          Map.entry("BoolVector", ElementType.BOOL),
          Map.entry("float", ElementType.FLOAT),
          Map.entry("int", ElementType.INT),
          Map.entry("short", ElementType.SHORT),
          Map.entry("byte", ElementType.SIGNED_CHAR),
          Map.entry("boolean", ElementType.BOOL));

  private static List<Class<? extends Codelet>> codelets() {
    var out = new ArrayList<Class<? extends Codelet>>();
    Stream.of(VariedLoops.class, VariedTypes.class, VariedCalls.class)
        .flatMap(c -> Arrays.stream(c.getDeclaredClasses()))
        .filter(Codelet.class::isAssignableFrom)
        .forEach(c -> out.add(c.asSubclass(Codelet.class)));
    return out;
  }

  /** A graph with vertices of all codelets, made from a seed alone. */
  private static final class Round {
    private final SplittableRandom random;
    private final OptimisationLevel level;
    private final boolean ownVariables;
    private final boolean given;
    private final Graph graph = new Graph(TARGET);
    private final ComputeSet computeSet = graph.addComputeSet("cs");
    private final Map<String, Tensor> variables = new LinkedHashMap<>();

    Round(long seed, boolean given) {
      this.random = new SplittableRandom(seed);
      this.given = given;
      level = random.nextBoolean() ? OptimisationLevel.COMPILED : OptimisationLevel.SCHEDULED;
      ownVariables = random.nextInt(3) == 0;
      codelets().forEach(this::addVertices);
    }

    private void addVertices(Class<? extends Codelet> codelet) {
      int n = 4 * random.nextInt(1, 7);
      var vertices = new ArrayList<VertexRef>();
      for (int v = 0; v < VERTICES; v++) {
        VertexRef vertex = graph.addVertex(computeSet, codelet).setTileMapping(v % TILES);
        vertices.add(given ? vertex.setPerfEstimate(1, 0) : vertex);
      }
      for (Field f : codelet.getDeclaredFields()) {
        if (f.isAnnotationPresent(Input.class)
            || f.isAnnotationPresent(Output.class)
            || f.isAnnotationPresent(InOut.class)) {
          connect(codelet.getSimpleName() + "." + f.getName(), f, vertices, n);
        } else if (!Modifier.isTransient(f.getModifiers())) {
          setState(f, vertices);
        }
      }
    }

    private void connect(String name, Field field, List<VertexRef> vertices, int n) {
      int length =
          field.getType().isPrimitive() ? 1 : field.getType() == VectorList.class ? ROWS * n : n;
      Tensor shared = ownVariables ? null : variable(name, field, length * VERTICES);
      for (int v = 0; v < VERTICES; v++) {
        Tensor part =
            shared == null
                ? variable(name + "." + v, field, length)
                : shared.slice(v * length, (v + 1) * length);
        graph.setTileMapping(part, v % TILES);
        if (field.getType() == VectorList.class) {
          vertices
              .get(v)
              .connect(
                  field.getName(),
                  List.of(part.slice(0, n), part.slice(n, 2 * n), part.slice(2 * n, ROWS * n)));
        } else {
          vertices.get(v).connect(field.getName(), length == 1 ? part.index(0) : part);
        }
      }
    }

    private Tensor variable(String name, Field field, int length) {
      ElementType type = TYPES.get(field.getType().getSimpleName());
      Tensor t = graph.addVariable(name, type, length);
      graph.createHostRead(name, t);
      graph.createHostWrite(name, t);
      variables.put(name, t);
      return t;
    }

    private void setState(Field field, List<VertexRef> vertices) {
      int value = random.nextInt(1, 6);
      for (VertexRef vertex : vertices) {
        if (field.getType() == boolean.class) {
          vertex.setInitialValue(field.getName(), value > 2);
        } else {
          vertex.setInitialValue(field.getName(), value);
        }
      }
    }

    /** All tensors after the runs, as bits, and the vertex types. */
    Outcome run(long dataSeed, int threads) {
      var executable =
          graph.compile(CompileOptions.defaults().withOptimisation(level), new Execute(computeSet));
      try (var engine = new Engine(executable, EngineOptions.defaults().withThreads(threads))) {
        var data = new SplittableRandom(dataSeed);
        variables.forEach((name, t) -> write(engine, name, t, data));
        for (int r = 0; r < RUNS; r++) {
          engine.run(0);
        }
        var bits = new LinkedHashMap<String, List<Integer>>();
        variables.forEach((name, t) -> bits.put(name, bits(engine, name, t)));
        var cycles = new LinkedHashMap<String, Range>();
        for (VertexTypeProfile p : engine.profile().vertexTypes()) {
          cycles.put(p.codelet(), p.cycles());
        }
        return new Outcome(level, bits, cycles);
      }
    }

    private static void write(Engine engine, String name, Tensor t, SplittableRandom data) {
      int n = t.numElements();
      switch (t.elementType()) {
        case FLOAT, HALF -> {
          var values = new float[n];
          for (int i = 0; i < n; i++) {
            values[i] = data.nextInt(9) == 0 ? data.nextInt(-1, 2) * -0.0f : data.nextFloat(-3, 3);
          }
          engine.writeFloats(name, values);
        }
        case BOOL -> engine.writeInts(name, data.ints(n, 0, 2).toArray());
        default -> engine.writeInts(name, data.ints(n, -100, 101).toArray());
      }
    }

    private static List<Integer> bits(Engine engine, String name, Tensor t) {
      var out = new ArrayList<Integer>();
      if (t.elementType().isFloatingPoint()) {
        for (float f : engine.readFloats(name)) {
          out.add(Float.floatToIntBits(f));
        }
      } else {
        for (int i : engine.readInts(name)) {
          out.add(i);
        }
      }
      return out;
    }
  }

  private record Outcome(
      OptimisationLevel level, Map<String, List<Integer>> bits, Map<String, Range> cycles) {}

  @Test
  void codeThatCountsComputesWhatTheUsersClassDoesOnAnyDataAndHostThreads() {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = SEED + round;
      Outcome counted = new Round(seed, false).run(seed, 1);
      assertThat(counted.bits())
          .as("seed %d", seed)
          .isEqualTo(new Round(seed, true).run(seed, 1).bits());
      assertThat(new Round(seed, false).run(seed, 3)).as("seed %d", seed).isEqualTo(counted);
    }
    assertThat(codelets().size() * VERTICES * ROUNDS).isGreaterThanOrEqualTo(10_000);
  }

  @Test
  void bundlesAreTheSameForAnyDataUnlessTheCodeletSaysOtherwise() {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = ~SEED + round;
      Outcome one = new Round(seed, false).run(seed, 1);
      Outcome other = new Round(seed, false).run(seed + 1000, 1);
      for (Class<? extends Codelet> codelet : codelets()) {
        Range cycles = one.cycles().get(codelet.getName());
        assertThat(cycles.min()).as("seed %d, %s", seed, codelet).isPositive();
        if (!CodeletCost.of(codelet, one.level()).dataDependent()) {
          assertThat(cycles.min()).as("seed %d, %s", seed, codelet).isEqualTo(cycles.max());
          assertThat(other.cycles().get(codelet.getName()))
              .as("seed %d, %s", seed, codelet)
              .isEqualTo(cycles);
        }
      }
    }
  }

  @Test
  void branchesOnDataAreSeenThroughHelpersAndStacksAndNoOthers() {
    for (Class<?> codelet :
        List.of(
            VariedLoops.BreaksEarly.class,
            VariedLoops.Switches.class,
            VariedLoops.JoinsConditions.class,
            VariedTypes.Longs.class,
            VariedCalls.OwnHelpers.class,
            VariedCalls.LoopsAsDataSay.class,
            VariedCalls.ChoosesAsDataSay.class,
            VariedCalls.KeepsState.class)) {
      assertThat(dataDependent(codelet)).as("%s", codelet).isTrue();
    }
    for (Class<?> codelet :
        List.of(
            VariedLoops.UpDownAndByThree.class,
            VariedLoops.NestedAndTriangular.class,
            VariedLoops.CountsInOddWays.class,
            VariedTypes.Halves.class,
            VariedTypes.Rows.class,
            VariedTypes.Functions.class,
            VariedCalls.OneWorkerLongest.class)) {
      assertThat(dataDependent(codelet)).as("%s", codelet).isFalse();
    }
  }

  private static boolean dataDependent(Class<?> codelet) {
    return CodeletCost.of(codelet.asSubclass(Codelet.class), OptimisationLevel.COMPILED)
        .dataDependent();
  }
}
