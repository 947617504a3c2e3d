package org.ipusim.graph;

import java.util.Map;
import java.util.TreeMap;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;

/** A replicated graph whose replicas have chips of eight tiles, and their number on tile 0. */
final class Replicas {
  static final int TILES = 8;

  /** Counts down from the replica's number. */
  static final class Left extends Vertex {
    @Input int index;
    @InOut int done;
    @Output boolean more;

    @Override
    public void compute() {
      more = done < index;
      done++;
    }

    @Override
    protected long cycles(Target target) {
      return 10;
    }
  }

  /** Adds the replica's number, in ten bundles for each replica before it. */
  static final class AddIndex extends Vertex {
    @Input int index;
    @InOut IntVector out;
    transient int taken;

    @Override
    public void compute() {
      taken = index;
      for (int i = 0; i < out.size(); i++) {
        out.set(i, out.get(i) + 100 * index);
      }
    }

    @Override
    @DataDependent
    protected long cycles(Target target) {
      return 10L * taken;
    }
  }

  final Graph graph;
  final Tensor index;
  private int names;

  Replicas(int replicas, int chipsEach) {
    graph = new Graph(Targets.small(TILES, replicas * chipsEach), replicas);
    index = graph.addReplicationIndexConstant();
    graph.setTileMapping(index, 0);
  }

  /** A variable on a tile that the host may read and write by its name. */
  Tensor mapped(String name, ElementType type, int tile, int... shape) {
    Tensor t = graph.addVariable(name, type, shape);
    graph.setTileMapping(t, tile);
    graph.createHostRead(name, t);
    graph.createHostWrite(name, t);
    return t;
  }

  /** Adds the replica's number to elements on tile 0. */
  Program addIndex(Tensor out) {
    ComputeSet cs = graph.addComputeSet("add" + names++);
    graph
        .addVertex(cs, AddIndex.class)
        .connect("index", index)
        .connect("out", out)
        .setTileMapping(0);
    return new Execute(cs);
  }

  /** Counts up, and tells whether it is below the replica's number. */
  Program count(Tensor done, Tensor more) {
    ComputeSet cs = graph.addComputeSet("count" + names++);
    graph
        .addVertex(cs, Left.class)
        .connect("index", index)
        .connect("done", done)
        .connect("more", more)
        .setTileMapping(0);
    return new Execute(cs);
  }

  /** Each replica to the next, the last to the first. */
  static Map<Integer, Integer> ring(int replicas) {
    var map = new TreeMap<Integer, Integer>();
    for (int k = 0; k < replicas; k++) {
      map.put(k, (k + 1) % replicas);
    }
    return map;
  }

  Engine engine(Program program) {
    return new Engine(graph.compile(program));
  }
}
