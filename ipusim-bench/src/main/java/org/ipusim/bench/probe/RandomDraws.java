package org.ipusim.bench.probe;

import org.ipusim.codelets.random.RandomFill;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Program;

/** Programs that fill vectors of one tile with random elements. */
public enum RandomDraws {
  /** Whole words of the generator. */
  WORDS("words of 32 bits", ElementType.INT) {
    @Override
    Program fill(Graph graph, Tensor out) {
      return RandomFill.uniformInt(graph, out, Integer.MIN_VALUE, Integer.MAX_VALUE, NAME);
    }
  },
  /** Floats of an interval. */
  UNIFORM_F32("uniform, f32", ElementType.FLOAT) {
    @Override
    Program fill(Graph graph, Tensor out) {
      return RandomFill.uniform(graph, out, -1, 1, NAME);
    }
  },
  /** Halves of an interval. */
  UNIFORM_F16("uniform, f16", ElementType.HALF) {
    @Override
    Program fill(Graph graph, Tensor out) {
      return RandomFill.uniform(graph, out, -1, 1, NAME);
    }
  },
  /** Normal floats. */
  NORMAL_F32("normal, f32", ElementType.FLOAT) {
    @Override
    Program fill(Graph graph, Tensor out) {
      return RandomFill.normal(graph, out, 0, 1, NAME);
    }
  },
  /** Normal halves. */
  NORMAL_F16("normal, f16", ElementType.HALF) {
    @Override
    Program fill(Graph graph, Tensor out) {
      return RandomFill.normal(graph, out, 0, 1, NAME);
    }
  },
  /** Normal floats of at most two standard deviations. */
  TRUNCATED_F32("normal within 2 deviations, f32", ElementType.FLOAT) {
    @Override
    Program fill(Graph graph, Tensor out) {
      return RandomFill.truncatedNormal(graph, out, 0, 1, 2, NAME);
    }
  },
  /** Ones and zeros. */
  BERNOULLI_F16("Bernoulli, f16", ElementType.HALF) {
    @Override
    Program fill(Graph graph, Tensor out) {
      return RandomFill.bernoulli(graph, out, 0.5, NAME);
    }
  };

  private static final String NAME = "fill";

  /** Takes an eighth of the memory of a tile of 64 KiB. */
  private static final int ELEMENTS = 960;

  private final String text;
  private final ElementType type;

  RandomDraws(String text, ElementType type) {
    this.text = text;
    this.type = type;
  }

  abstract Program fill(Graph graph, Tensor out);

  /** {@return what is drawn} */
  public String text() {
    return text;
  }

  /** {@return the type of the elements} */
  public ElementType type() {
    return type;
  }

  /**
   * Tells how fast a tile draws, by the cycles that twice the elements take more.
   *
   * @param chip the chip
   * @return elements a cycle, of all workers of a tile
   */
  public double elementsPerCycle(ChipSpec chip) {
    return (double) ELEMENTS / (cycles(chip, 2 * ELEMENTS) - cycles(chip, ELEMENTS));
  }

  private long cycles(ChipSpec chip, int elements) {
    var graph = new Graph(Target.of(chip));
    Tensor out = graph.addVariable("out", type, elements);
    graph.setTileMapping(out, 0);
    return Programs.run(graph, fill(graph, out)).cycles().totalCycles();
  }
}
