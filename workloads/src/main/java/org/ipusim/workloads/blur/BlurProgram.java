package org.ipusim.workloads.blur;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.blur.GridMapping.TileBlock;

/**
 * The blur as a graph: two images, each step a compute set that reads one and writes the other. A
 * worker's input is its block with a border of one pixel, put together from slices of the image, so
 * that the compiler exchanges and copies what the block lacks (the implicit halos of T. Louw's
 * stencils). Beyond the image pixels are 0.
 */
final class BlurProgram {
  static final String IMAGE = "image";
  static final int CHANNELS = 4;

  private final Graph graph;
  private final Block image;
  private final PixelType type;
  private final Map<Integer, Tensor> zeros = new HashMap<>();

  private BlurProgram(Target target, Block image, PixelType type) {
    this.graph = new Graph(target);
    this.image = image;
    this.type = type;
  }

  static Executable compile(
      Block image,
      PixelType type,
      List<TileBlock> mapping,
      int steps,
      Target target,
      CompileOptions options) {
    return new BlurProgram(target, image, type).compile(mapping, steps, options);
  }

  private Executable compile(List<TileBlock> mapping, int steps, CompileOptions options) {
    ElementType elements = type.elements();
    Tensor a = graph.addVariable("image", elements, image.height(), image.width(), CHANNELS);
    Tensor b = graph.addVariable("blurred", elements, image.height(), image.width(), CHANNELS);
    for (TileBlock tile : mapping) {
      graph.setTileMapping(slice(a, tile.block()), tile.tile());
      graph.setTileMapping(slice(b, tile.block()), tile.tile());
    }
    Execute there = step("blur/there", a, b, mapping);
    Execute back = step("blur/back", b, a, mapping);
    graph.createHostWrite(IMAGE, a);
    graph.createHostRead(IMAGE, steps % 2 == 0 ? a : b);
    Program both = new Repeat(steps / 2, Sequence.of(there, back));
    return graph.compile(options, steps % 2 == 0 ? both : Sequence.of(both, there));
  }

  private Execute step(String name, Tensor from, Tensor to, List<TileBlock> mapping) {
    ComputeSet step = graph.addComputeSet(name);
    for (TileBlock tile : mapping) {
      for (Block block : tile.workers()) {
        VertexRef vertex = graph.addVertex(step, type.codelet());
        if (type == PixelType.APART) {
          new BorderApart(from, block, tile, vertex).connect();
        } else {
          vertex.connect("in", withBorder(from, block, tile).flatten());
        }
        vertex
            .connect("out", slice(to, block).flatten())
            .setInitialValue("width", block.width())
            .setInitialValue("height", block.height())
            .setTileMapping(tile.tile());
      }
    }
    return new Execute(step);
  }

  private Tensor withBorder(Tensor from, Block block, TileBlock tile) {
    var rows = new ArrayList<Tensor>();
    for (int row = block.row() - 1; row <= block.row() + block.height(); row++) {
      if (row < 0 || row >= image.height()) {
        rows.add(zeros(tile, block.width() + 2));
        continue;
      }
      int left = Math.max(0, block.column() - 1);
      int right = Math.min(image.width(), block.column() + block.width() + 1);
      Tensor inside = slice(from, new Block(row, left, 1, right - left));
      var parts = new ArrayList<Tensor>();
      if (block.column() == 0) {
        parts.add(zeros(tile, 1));
      }
      parts.add(inside);
      if (block.column() + block.width() == image.width()) {
        parts.add(zeros(tile, 1));
      }
      rows.add(Tensor.concat(parts, 1));
    }
    return Tensor.concat(rows, 0);
  }

  /** Some zeros of a tile, as a row of pixels. */
  private Tensor zeros(TileBlock tile, int pixels) {
    int most = Math.max(tile.block().width() + 2, tile.block().height());
    Tensor known =
        zeros.computeIfAbsent(
            tile.tile(),
            t -> {
              int[] shape = {1, most, CHANNELS};
              Tensor all = graph.addConstant("zeros", type.elements(), shape, 0f);
              graph.setTileMapping(all, t);
              return all;
            });
    return known.slice(new int[] {0, 0, 0}, new int[] {1, pixels, CHANNELS});
  }

  private static Tensor slice(Tensor image, Block block) {
    return image.slice(
        new int[] {block.row(), block.column(), 0},
        new int[] {block.row() + block.height(), block.column() + block.width(), CHANNELS});
  }

  /** A block and the sides and corners of its border, each by itself. */
  private final class BorderApart {
    private final Tensor from;
    private final Block block;
    private final TileBlock tile;
    private final VertexRef vertex;

    BorderApart(Tensor from, Block block, TileBlock tile, VertexRef vertex) {
      this.from = from;
      this.block = block;
      this.tile = tile;
      this.vertex = vertex;
    }

    void connect() {
      int above = block.row() - 1;
      int below = block.row() + block.height();
      int left = block.column() - 1;
      int right = block.column() + block.width();
      vertex.connect("in", slice(from, block).flatten());
      connect("north", new Block(above, block.column(), 1, block.width()));
      connect("south", new Block(below, block.column(), 1, block.width()));
      connect("west", new Block(block.row(), left, block.height(), 1));
      connect("east", new Block(block.row(), right, block.height(), 1));
      connect("northWest", new Block(above, left, 1, 1));
      connect("northEast", new Block(above, right, 1, 1));
      connect("southWest", new Block(below, left, 1, 1));
      connect("southEast", new Block(below, right, 1, 1));
    }

    private void connect(String field, Block part) {
      boolean beyond =
          part.row() < 0
              || part.column() < 0
              || part.row() == image.height()
              || part.column() == image.width();
      Tensor pixels = beyond ? zeros(tile, part.pixels()) : slice(from, part);
      vertex.connect(field, pixels.flatten());
    }
  }
}
