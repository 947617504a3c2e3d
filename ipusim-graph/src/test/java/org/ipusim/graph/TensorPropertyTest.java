package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.RandomViews.Pair;
import org.junit.jupiter.api.Test;

class TensorPropertyTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));
  private static final int EXPRESSIONS = 10_000;
  private static final int CONSTANT = 3;
  private static final int[][] SHAPES = {{4, 3, 2}, {17}, {}, {3, 5}, {2, 0, 3}, {1, 6, 1}, {8}};

  private static String name(int variable) {
    return "v" + variable;
  }

  private static RandomViews views(SplittableRandom random) {
    var graph = new Graph(GC200);
    var views = new RandomViews(random, 300);
    for (int v = 0; v < SHAPES.length; v++) {
      Tensor t =
          v == CONSTANT
              ? graph.addConstant(name(v), ElementType.INT, SHAPES[v], 1)
              : graph.addVariable(name(v), ElementType.INT, SHAPES[v]);
      views.add(v, t);
    }
    return views;
  }

  @Test
  void randomViewsShowTheElementsOfTheirModel() {
    for (long seed = 0; seed < EXPRESSIONS; seed++) {
      var random = new SplittableRandom(seed);
      RandomViews views = views(random);
      Pair p = views.base();
      check(seed, p, views.view(4));
      for (int i = 1 + random.nextInt(9); i > 0; i--) {
        p = views.step(p);
        check(seed, p, views.view(4));
      }
    }
  }

  private static void check(long seed, Pair p, Pair other) {
    Tensor t = p.tensor();
    ModelTensor m = p.model();
    assertThat(t.shape()).as("shape, seed %d", seed).isEqualTo(m.shapeArray());
    assertThat(t.rank()).as("rank, seed %d", seed).isEqualTo(m.rank());
    assertThat(t.numElements()).as("elements, seed %d", seed).isEqualTo(m.size());
    assertThat(t.shapeToString()).isEqualTo(m.shape().toString());
    assertThat(ids(t)).as("elements of %s, seed %d", t, seed).isEqualTo(m.ids());
    assertThat(ids(repeated(t))).as("repeated again, seed %d", seed).isEqualTo(m.ids());
    List<Interval> runs = m.runs();
    assertThat(t.getContiguousRegions()).as("regions, seed %d", seed).isEqualTo(runs);
    assertThat(t.getVarRegions()).as("variable regions, seed %d", seed).hasSameSizeAs(runs);
    assertThat(t.isContiguous()).as("contiguous, seed %d", seed).isEqualTo(runs.size() <= 1);
    assertThat(t.containsAliases()).as("aliases, seed %d", seed).isEqualTo(m.aliased());
    boolean constant = m.ids().stream().anyMatch(i -> i / ModelTensor.PER_VARIABLE == CONSTANT);
    assertThat(t.containsConstant()).as("constant, seed %d", seed).isEqualTo(constant);
    assertThat(t.isParallelWriteable())
        .as("writeable, seed %d", seed)
        .isEqualTo(!constant && !m.aliased());
    boolean shared = m.intersects(other.model());
    assertThat(t.intersectsWith(other.tensor())).as("shared, seed %d", seed).isEqualTo(shared);
    assertThat(other.tensor().intersectsWith(t)).as("shared, seed %d", seed).isEqualTo(shared);
  }

  /** What {@link Tensor#unbroadcast} leaves, repeated again. */
  private static Tensor repeated(Tensor t) {
    Tensor out = t.unbroadcast();
    for (int d = 0; d < t.rank(); d++) {
      if (out.dim(d) != t.dim(d)) {
        out = out.broadcast(t.dim(d), d);
      }
    }
    return out;
  }

  @Test
  void whatWasBroadcastIsFoundWhateverViewWasTakenOfIt() {
    Tensor vector = new Graph(GC200).addVariable("v", ElementType.INT, 3, 1, 8);
    Tensor matrices = vector.broadcast(5, 1);
    assertThat(matrices.unbroadcast().shape()).containsExactly(3, 1, 8);
    assertThat(matrices.dimShuffle(2, 1, 0).slice(1, 4, 1).unbroadcast().shape())
        .containsExactly(8, 1, 3);
    assertThat(vector.unbroadcast()).isSameAs(vector);
  }

  private static List<Integer> ids(Tensor t) {
    var ids = new ArrayList<Integer>();
    for (VariableRegion r : t.getVarRegions()) {
      int variable = Integer.parseInt(r.variable().substring(1));
      for (int e = r.elements().begin(); e < r.elements().end(); e++) {
        ids.add(variable * ModelTensor.PER_VARIABLE + e);
      }
    }
    return ids;
  }
}
