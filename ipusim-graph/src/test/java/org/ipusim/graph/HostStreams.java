package org.ipusim.graph;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;

/**
 * A program that takes batches from the host, computes and gives batches back, all on one tile, and
 * the GC200's constants to count by.
 */
final class HostStreams {
  /** The host's answer to a sync: 1 us at 1.33 GHz. */
  static final long ANSWER = 1330;

  /** Floats of a batch. */
  static final int BATCH = 1000;

  /** The host copies 4,000 bytes at 10 GB/s. */
  static final long COPY = 532;

  /** A tile takes 1,000 words; the link, at 15.754 GB/s, is quicker. */
  static final long TRANSFER = TimedGraph.SETUP + BATCH;

  /** Doubles each element and adds one, in the bundles it is told. */
  static final class Affine extends Vertex {
    @Input FloatVector in;
    @Output FloatVector out;
    int bundles;

    @Override
    public void compute() {
      for (int i = 0; i < out.size(); i++) {
        out.set(i, 2 * in.get(i) + 1);
      }
    }

    @Override
    protected long cycles(Target target) {
      return bundles;
    }
  }

  final Graph graph;
  final DataStream in;
  final DataStream out;
  final Tensor x;
  final Tensor y;
  final Execute compute;

  HostStreams(Target target, int bundles) {
    graph = new Graph(target);
    in = graph.addHostToDeviceFIFO("in", ElementType.FLOAT, BATCH);
    out = graph.addDeviceToHostFIFO("out", ElementType.FLOAT, BATCH);
    x = graph.addVariable("x", ElementType.FLOAT, BATCH);
    y = graph.addVariable("y", ElementType.FLOAT, BATCH);
    graph.setTileMapping(x, 0);
    graph.setTileMapping(y, 0);
    ComputeSet cs = graph.addComputeSet("affine");
    graph
        .addVertex(cs, Affine.class)
        .connect("in", x)
        .connect("out", y)
        .setInitialValue("bundles", bundles)
        .setTileMapping(0);
    compute = new Execute(cs);
  }

  /** So many batches through the device. */
  Program batches(int count) {
    return new Repeat(count, Sequence.of(new Copy(in, x), compute, new Copy(y, out)));
  }

  /** Batches of different numbers. */
  static float[] numbers(int batches) {
    var numbers = new float[batches * BATCH];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i % 65_521;
    }
    return numbers;
  }
}
