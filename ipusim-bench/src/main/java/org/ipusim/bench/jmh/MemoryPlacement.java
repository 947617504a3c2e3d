package org.ipusim.bench.jmh;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compiles a graph of 100,000 variables over the 1,472 tiles of a GC200, 68 on each, that live for
 * up to 20 of 67 compute sets: most of the time goes into liveness and placement.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
public class MemoryPlacement {
  private static final int TILES = 1472;
  private static final int LAYERS = 68;
  private static final int REACH = 20;

  private Graph graph = new Graph(Target.of(ChipSpec.preset("gc200")));
  private Program program = Sequence.of();

  /** For JMH. */
  public MemoryPlacement() {}

  /** Adds up what it reads. */
  static final class Reduce extends Vertex {
    @Input FloatVector in;
    @Output FloatVector out;

    @Override
    public void compute() {
      float sum = 0;
      for (int i = 0; i < in.size(); i++) {
        sum += in.get(i);
      }
      for (int i = 0; i < out.size(); i++) {
        out.set(i, sum);
      }
    }
  }

  /** Builds the graph. */
  @Setup(Level.Iteration)
  public void build() {
    var random = new SplittableRandom(1);
    graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    var layers = new Tensor[LAYERS][TILES];
    var steps = Sequence.builder();
    for (int layer = 0; layer < LAYERS; layer++) {
      ComputeSet computeSet = graph.addComputeSet("layer " + layer);
      for (int tile = 0; tile < TILES; tile++) {
        Tensor out =
            graph.addVariable(layer + "," + tile, ElementType.FLOAT, random.nextInt(1, 800));
        graph.setTileMapping(out, tile);
        layers[layer][tile] = out;
        if (layer > 0) {
          graph
              .addVertex(computeSet, Reduce.class)
              .connect("in", layers[random.nextInt(Math.max(0, layer - REACH), layer)][tile])
              .connect("out", out)
              .setTileMapping(tile);
        }
      }
      if (layer > 0) {
        steps.add(new Execute(computeSet));
      }
    }
    program = steps.build();
  }

  /**
   * Compiles.
   *
   * @return the executable
   */
  @Benchmark
  public Executable hundredThousandVariables() {
    return graph.compile(program);
  }
}
