package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.DifferentElements;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.problem.GraphCompilationException;
import org.ipusim.graph.profile.MemoryRegion;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryConstraintTest {
  private static final int ELEMENT = 16_384;

  static final class Wide extends Vertex {
    @Input(interleaved = true)
    FloatVector weights;

    @Override
    public void compute() {}
  }

  static final class Aligned extends Vertex {
    @InOut(align = 64)
    FloatVector data;

    @Override
    public void compute() {}
  }

  @DifferentElements({"a", "b"})
  @DifferentElements({"out", "b"})
  static final class Apart extends Vertex {
    @Input FloatVector a;
    @Input VectorList<FloatVector> b;
    @Output FloatVector out;

    @Override
    public void compute() {}
  }

  @DifferentElements({"left", "rihgt"})
  static final class Misspelt extends Vertex {
    @Input FloatVector left;
    @Input FloatVector right;

    @Override
    public void compute() {}
  }

  @DifferentElements("left")
  static final class Alone extends Vertex {
    @Input FloatVector left;

    @Override
    public void compute() {}
  }

  @DifferentElements({"left", "left"})
  static final class Twice extends Vertex {
    @Input FloatVector left;

    @Override
    public void compute() {}
  }

  static final class Odd extends Vertex {
    @Output(align = 12)
    FloatVector out;

    @Override
    public void compute() {}
  }

  private static Tensor variable(Graph graph, String name, int tile, int elements) {
    Tensor t = graph.addVariable(name, ElementType.FLOAT, elements);
    graph.setTileMapping(t, tile);
    return t;
  }

  private static MemoryReport run(Graph graph, ComputeSet cs) {
    return graph.compile(new Execute(cs)).memory();
  }

  @ParameterizedTest
  @CsvSource({"gc200, 212992", "gc2, 131072"})
  void oneInterleavedVariableLiftsTheTileToTheInterleavedRegion(String chip, int base) {
    var graph = new Graph(Target.of(ChipSpec.preset(chip)));
    ComputeSet cs = graph.addComputeSet("cs");
    graph
        .addVertex(cs, Wide.class)
        .connect("weights", variable(graph, "w", 0, 32))
        .setTileMapping(0);
    MemoryReport report = run(graph, cs);
    assertThat(report.includingGaps(0)).isEqualTo(base + 128);
    assertThat(report.bytes(MemoryRegion.INTERLEAVED, 0)).isEqualTo(128);
    assertThat(report.includingGaps(1)).isLessThan(ELEMENT);
  }

  @Test
  void aBufferForAnInterleavedFieldIsInterleavedToo() {
    var graph = new Graph(Targets.small(2));
    ComputeSet cs = graph.addComputeSet("cs");
    graph
        .addVertex(cs, Wide.class)
        .connect("weights", variable(graph, "w", 0, 32))
        .setTileMapping(1);
    MemoryReport report = run(graph, cs);
    assertThat(report.bytes(MemoryRegion.INTERLEAVED, 0)).isZero();
    assertThat(report.bytes(MemoryRegion.INTERLEAVED, 1)).isEqualTo(128);
  }

  @Test
  void fieldsInDifferentElementsLie16KiBApart() {
    var graph = new Graph(Targets.small(1));
    ComputeSet cs = graph.addComputeSet("cs");
    graph
        .addVertex(cs, Apart.class)
        .connect("a", variable(graph, "a", 0, 30))
        .connect("b", List.of(variable(graph, "b", 0, 20), variable(graph, "c", 0, 25)))
        .connect("out", variable(graph, "out", 0, 10))
        .setTileMapping(0);
    MemoryReport report = run(graph, cs);
    assertThat(report.includingGaps(0))
        .as(
            "b's rows of 80 and 100 bytes, a multiple of 8 apart, in the element after that of a and out")
        .isEqualTo(ELEMENT + 104 + 80);
  }

  @Test
  void whatArrivesForFieldsInDifferentElementsLiesApartToo() {
    var graph = new Graph(Targets.small(2));
    ComputeSet cs = graph.addComputeSet("cs");
    graph
        .addVertex(cs, Apart.class)
        .connect("a", variable(graph, "a", 0, 30))
        .connect("b", List.of(variable(graph, "b", 0, 20)))
        .connect("out", variable(graph, "out", 1, 10))
        .setTileMapping(1);
    MemoryReport report = run(graph, cs);
    assertThat(report.includingGaps(0)).isLessThan(ELEMENT);
    assertThat(report.includingGaps(1)).isEqualTo(ELEMENT + 80);
  }

  @Test
  void partsOfOneVariableCannotLieInDifferentElements() {
    var graph = new Graph(Targets.small(1));
    ComputeSet cs = graph.addComputeSet("cs");
    Tensor x = variable(graph, "x", 0, 40);
    graph
        .addVertex(cs, Apart.class)
        .connect("a", x.slice(0, 10))
        .connect("b", List.of(x.slice(10, 20)))
        .connect("out", variable(graph, "out", 0, 10))
        .setTileMapping(0);
    assertThatExceptionOfType(GraphCompilationException.class)
        .isThrownBy(() -> run(graph, cs))
        .withMessageContaining(
            "MEMORY_CONSTRAINT: vertex 0 (Apart in compute set 'cs', tile 0): fields 'a' and 'b'"
                + " must lie in different memory elements, but both are parts of variable 'x'"
                + " (FLOAT); make one of them a variable of its own");
  }

  @Test
  void anAlignedFieldNeedsAnAddressThatIsAMultiple() {
    var graph = new Graph(Targets.small(1));
    ComputeSet cs = graph.addComputeSet("cs");
    Tensor x = variable(graph, "x", 0, 40);
    graph.addVertex(cs, Aligned.class).connect("data", x.slice(16, 40)).setTileMapping(0);
    assertThat(run(graph, cs).includingGaps(0)).isPositive();
    graph.addVertex(cs, Aligned.class).connect("data", x.slice(5, 9)).setTileMapping(0);
    assertThatExceptionOfType(GraphCompilationException.class)
        .isThrownBy(() -> run(graph, cs))
        .withMessageContaining(
            "field 'data' needs an address that is a multiple of 64, but begins 20 bytes into the"
                + " tile's part of variable 'x' (FLOAT); connect elements that begin at such a"
                + " multiple, or copy them to a variable of their own");
  }

  private static void refused(Class<? extends Vertex> codelet, String message) {
    var graph = new Graph(Targets.small(1));
    ComputeSet cs = graph.addComputeSet("cs");
    assertThatExceptionOfType(CodeletException.class)
        .isThrownBy(() -> graph.addVertex(cs, codelet))
        .withMessage("codelet " + codelet.getName() + ": " + message);
  }

  @Test
  void mistakesInAnnotationsAreNamed() {
    refused(
        Misspelt.class,
        "@DifferentElements names 'rihgt', which is no connected field; did you mean 'right'?");
    refused(Alone.class, "@DifferentElements([left]) needs at least two fields");
    refused(Twice.class, "@DifferentElements names field 'left' twice");
    refused(Odd.class, "field 'out' has align 12; use a power of two");
  }
}
