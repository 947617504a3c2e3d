package org.ipusim.codelets.gather;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.Expression;
import org.ipusim.codelets.layout.TileMappings;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a dictionary by their indices ({@code popops::multiSlice}, {@code multiUpdate} and
 * relatives of PopLibs 3.4). An index beyond the dictionary is passed over: what a slice then holds
 * is not defined.
 */
public final class MultiSlices {
  private MultiSlices() {}

  /**
   * Adds a dictionary that lies as a plan says.
   *
   * @param graph the graph
   * @param type FLOAT, HALF, INT or UNSIGNED_INT
   * @param plan the plan
   * @param name its name
   * @return the dictionary, of as many rows and columns as the plan
   */
  public static Tensor createSliceableTensor(
      Graph graph, ElementType type, SlicePlan plan, String name) {
    var columns = new ArrayList<Tensor>();
    for (int c = 0; c < plan.unslicedDimSplit(); c++) {
      int width = Cuts.size(plan.columns(), plan.columnsPerPart(type), c);
      var rows = new ArrayList<Tensor>();
      for (int p = 0; p < plan.slicedDimSplit() && width > 0; p++) {
        int height = Cuts.size(plan.rows(), plan.rowsPerPart(), p);
        if (height == 0) {
          continue;
        }
        Tensor part = graph.addVariable(name, type, height, width);
        for (int l = 0; l < plan.lookupSplit(); l++) {
          int begin = Math.min(height, l * plan.rowsPerTile());
          int end = Math.min(height, begin + plan.rowsPerTile());
          if (begin < end) {
            graph.setTileMapping(part.slice(begin, end), tile(plan, p, c, l));
          }
        }
        rows.add(part);
      }
      if (width > 0) {
        columns.add(Tensor.concat(rows, 0));
      }
    }
    return Tensor.concat(columns, 1);
  }

  private static int tile(SlicePlan plan, int p, int c, int l) {
    return (p * plan.unslicedDimSplit() + c) * plan.lookupSplit() + l;
  }

  /**
   * Adds indices, spread evenly.
   *
   * @param graph the graph
   * @param plan the plan
   * @param name their name
   * @return UNSIGNED_INT elements, one for each lookup, mapped to tiles
   */
  public static Tensor createIndicesTensor(Graph graph, SlicePlan plan, String name) {
    Tensor indices = graph.addVariable(name, ElementType.UNSIGNED_INT, plan.lookups());
    TileMappings.mapTensorLinearly(graph, indices);
    return indices;
  }

  /**
   * Adds rows for an update, on the tiles where slices of the plan end.
   *
   * @param graph the graph
   * @param type the elements' type
   * @param plan the plan
   * @param name their name
   * @return the rows, as many as lookups
   */
  public static Tensor createSliceTensor(
      Graph graph, ElementType type, SlicePlan plan, String name) {
    var columns = new ArrayList<Tensor>();
    for (int c = 0; c < plan.unslicedDimSplit(); c++) {
      int width = Cuts.size(plan.columns(), plan.columnsPerPart(type), c);
      if (width > 0) {
        Tensor part = graph.addVariable(name, type, plan.lookups(), width);
        for (int l = 0; l < plan.lookupSplit(); l++) {
          for (int p = 0; p < plan.slicedDimSplit(); p++) {
            int[] mine = results(plan, p, l);
            if (mine[0] < mine[1]) {
              graph.setTileMapping(part.slice(mine[0], mine[1]), tile(plan, p, c, l));
            }
          }
        }
        columns.add(part);
      }
    }
    return Tensor.concat(columns, 1);
  }

  /** The lookups whose results a tile holds in the end. */
  private static int[] results(SlicePlan plan, int p, int l) {
    int begin = Math.min(plan.lookups(), l * plan.lookupsPerPart());
    int end = Math.min(plan.lookups(), begin + plan.lookupsPerPart());
    int each = Math.ceilDiv(plan.lookupsPerPart(), plan.slicedDimSplit());
    int first = Math.min(end, begin + p * each);
    return new int[] {first, Math.min(end, first + each)};
  }

  /**
   * Takes rows of a dictionary.
   *
   * @param graph the graph
   * @param dictionary rows of FLOAT, HALF, INT or UNSIGNED_INT, quickest where {@link
   *     #createSliceableTensor} put it
   * @param indices UNSIGNED_INT elements
   * @param plan the plan
   * @param program gets the programs that slice
   * @param name prefix of the names of what is added
   * @return the rows, one for each index
   * @throws IllegalArgumentException when types or sizes are not those of the plan
   */
  public static Tensor multiSlice(
      Graph graph,
      Tensor dictionary,
      Tensor indices,
      SlicePlan plan,
      Sequence.Builder program,
      String name) {
    check(dictionary, indices, plan, name);
    ElementType type = dictionary.elementType();
    Tensor out = createSliceTensor(graph, type, plan, name + "/slices");
    ComputeSet first = graph.addComputeSet(name + "/slice");
    boolean staged = plan.slicedDimSplit() > 1;
    Tensor flat = indices.flatten();
    var second = Sequence.builder();
    Tensor amongParts = staged ? amongParts(graph, flat, plan, second, name) : flat;
    ComputeSet select = staged ? graph.addComputeSet(name + "/select") : null;
    for (int c = 0; c < plan.unslicedDimSplit(); c++) {
      int[] columns = Cuts.at(plan.columns(), plan.columnsPerPart(type), c);
      for (int l = 0; l < plan.lookupSplit() && columns[0] < columns[1]; l++) {
        int[] looked = Cuts.at(plan.lookups(), plan.lookupsPerPart(), l);
        if (looked[0] == looked[1]) {
          continue;
        }
        var partials = new ArrayList<Tensor>();
        for (int p = 0; p < plan.slicedDimSplit(); p++) {
          int[] rows = Cuts.at(plan.rows(), plan.rowsPerPart(), p);
          if (rows[0] == rows[1]) {
            continue;
          }
          Tensor to = out.slice(columns[0], columns[1], 1).slice(looked[0], looked[1]);
          if (staged) {
            to =
                graph.addVariable(
                    name + "/partials", type, looked[1] - looked[0], columns[1] - columns[0]);
            graph.setTileMapping(to, tile(plan, p, c, l));
            partials.add(to);
          }
          Tensor base = dictionary.slice(rows[0], rows[1]).slice(columns[0], columns[1], 1);
          vertex(graph, first, slicer(type), base, to, flat.slice(looked[0], looked[1]), rows[0])
              .setInitialValue("indicesAreSorted", plan.options().indicesAreSorted())
              .setTileMapping(tile(plan, p, c, l));
        }
        if (select != null) {
          select(graph, select, plan, partials, amongParts, out, c, l);
        }
      }
    }
    program.add(new Execute(first));
    if (select != null) {
      program.add(second.add(new Execute(select)).build());
    }
    return out;
  }

  /**
   * Where the second stage finds each lookup's row: its vertex has the candidates of all parts of
   * the dictionary one part after another, of each its lookups in their order.
   */
  private static Tensor amongParts(
      Graph graph, Tensor indices, SlicePlan plan, Sequence.Builder program, String name) {
    var place = new int[plan.lookups()];
    var each = new int[plan.lookups()];
    for (int l = 0; l < plan.lookupSplit(); l++) {
      for (int p = 0; p < plan.slicedDimSplit(); p++) {
        int[] mine = results(plan, p, l);
        for (int i = mine[0]; i < mine[1]; i++) {
          place[i] = i - mine[0];
          each[i] = mine[1] - mine[0];
        }
      }
    }
    Expression part =
        Expression.divide(Expression.placeholder(1), Expression.constant(plan.rowsPerPart()));
    Expression row =
        Expression.add(
            Expression.placeholder(2), Expression.multiply(part, Expression.placeholder(3)));
    return Elementwise.map(
        graph,
        row,
        List.of(
            indices,
            constant(graph, indices, place, name + "/places"),
            constant(graph, indices, each, name + "/candidates")),
        program,
        name + "/adjustedIndicesStage1");
  }

  private static Tensor constant(Graph graph, Tensor indices, int[] values, String name) {
    Tensor constant = graph.addConstant(name, ElementType.UNSIGNED_INT, indices.shape(), values);
    graph.setTileMapping(constant, graph.getTileMapping(indices));
    return constant;
  }

  private static void select(
      Graph graph,
      ComputeSet set,
      SlicePlan plan,
      List<Tensor> partials,
      Tensor indices,
      Tensor out,
      int c,
      int l) {
    ElementType type = out.elementType();
    int[] columns = Cuts.at(plan.columns(), plan.columnsPerPart(type), c);
    int begin = l * plan.lookupsPerPart();
    for (int p = 0; p < plan.slicedDimSplit(); p++) {
      int[] mine = results(plan, p, l);
      if (mine[0] == mine[1]) {
        continue;
      }
      List<Tensor> rows =
          partials.stream().map(t -> t.slice(mine[0] - begin, mine[1] - begin).flatten()).toList();
      Tensor to = out.slice(columns[0], columns[1], 1).slice(mine[0], mine[1]);
      Tensor candidates =
          Tensor.concat(rows, 0).reshape(rows.size() * (mine[1] - mine[0]), to.dim(1));
      vertex(graph, set, slicer(type), candidates, to, indices.slice(mine[0], mine[1]), 0)
          .setInitialValue("indicesAreSorted", false)
          .setTileMapping(tile(plan, p, c, l));
    }
  }

  private static Class<? extends Codelet> slicer(ElementType type) {
    return type.isFloatingPoint()
        ? CodeletTemplate.specialise(MultiSlice.class, type)
        : MultiSliceInt.class;
  }

  private static VertexRef vertex(
      Graph graph,
      ComputeSet set,
      Class<? extends Codelet> codelet,
      Tensor base,
      Tensor sub,
      Tensor indices,
      int firstRow) {
    return graph
        .addVertex(set, codelet)
        .connect("offsets", indices)
        .connect("baseT", base.flatten())
        .connect("subT", sub.flatten())
        .setInitialValue("baseOffset", firstRow)
        .setInitialValue("numBaseElements", base.dim(0))
        .setInitialValue("regionSize", base.dim(1));
  }

  /**
   * Replaces rows of a dictionary; of equal indices the last counts.
   *
   * @param graph the graph
   * @param dictionary as for {@link #multiSlice}
   * @param rows the new rows, one for each index
   * @param indices UNSIGNED_INT elements
   * @param plan the plan
   * @param program gets the programs that update
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when types or sizes are not those of the plan
   */
  public static void multiUpdate(
      Graph graph,
      Tensor dictionary,
      Tensor rows,
      Tensor indices,
      SlicePlan plan,
      Sequence.Builder program,
      String name) {
    ElementType type = dictionary.elementType();
    Class<? extends Codelet> codelet =
        type.isFloatingPoint()
            ? CodeletTemplate.specialise(MultiUpdate.class, type)
            : MultiUpdateInt.class;
    update(graph, dictionary, rows, indices, plan, codelet, null, program, name);
  }

  /**
   * Adds rows to those of a dictionary, one after another.
   *
   * @param graph the graph
   * @param dictionary FLOAT or HALF elements, as for {@link #multiSlice}
   * @param rows what to add, a row for each index
   * @param indices UNSIGNED_INT elements
   * @param scale one FLOAT that rows are multiplied by; null for none
   * @param plan the plan
   * @param program gets the programs that update
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when types or sizes are not those of the plan
   */
  public static void multiUpdateAdd(
      Graph graph,
      Tensor dictionary,
      Tensor rows,
      Tensor indices,
      @Nullable Tensor scale,
      SlicePlan plan,
      Sequence.Builder program,
      String name) {
    requireReal(dictionary, name);
    ElementType type = dictionary.elementType();
    Class<? extends Codelet> codelet =
        scale == null
            ? CodeletTemplate.specialise(MultiUpdateOp.class, Operation.ADD, type)
            : CodeletTemplate.specialise(ScaledMultiUpdateOp.class, type);
    if (scale != null) {
      require(
          scale.elementType() == ElementType.FLOAT && scale.numElements() == 1,
          name,
          "the scale is one FLOAT, not " + scale);
    }
    update(graph, dictionary, rows, indices, plan, codelet, scale, program, name);
  }

  /**
   * Keeps the greater of rows and those of a dictionary, element by element.
   *
   * @param graph the graph
   * @param dictionary FLOAT or HALF elements, as for {@link #multiSlice}
   * @param rows a row for each index
   * @param indices UNSIGNED_INT elements
   * @param plan the plan
   * @param program gets the programs that update
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when types or sizes are not those of the plan
   */
  public static void multiUpdateMax(
      Graph graph,
      Tensor dictionary,
      Tensor rows,
      Tensor indices,
      SlicePlan plan,
      Sequence.Builder program,
      String name) {
    requireReal(dictionary, name);
    Class<? extends Codelet> codelet =
        CodeletTemplate.specialise(MultiUpdateOp.class, Operation.MAX, dictionary.elementType());
    update(graph, dictionary, rows, indices, plan, codelet, null, program, name);
  }

  private static void update(
      Graph graph,
      Tensor dictionary,
      Tensor rows,
      Tensor indices,
      SlicePlan plan,
      Class<? extends Codelet> codelet,
      @Nullable Tensor scale,
      Sequence.Builder program,
      String name) {
    check(dictionary, indices, plan, name);
    ElementType type = dictionary.elementType();
    require(
        rows.elementType() == type
            && rows.rank() == 2
            && rows.dim(0) == plan.lookups()
            && rows.dim(1) == plan.columns(),
        name,
        "an update of "
            + dictionary
            + " by "
            + plan.lookups()
            + " lookups takes as many rows of "
            + plan.columns()
            + ", not "
            + rows);
    ComputeSet set = graph.addComputeSet(name + "/update");
    for (int c = 0; c < plan.unslicedDimSplit(); c++) {
      int[] columns = Cuts.at(plan.columns(), plan.columnsPerPart(type), c);
      for (int p = 0; p < plan.slicedDimSplit() && columns[0] < columns[1]; p++) {
        int[] part = Cuts.at(plan.rows(), plan.rowsPerPart(), p);
        for (int l = 0; l < plan.lookupSplit(); l++) {
          int[] mine = Cuts.at(part[1] - part[0], plan.rowsPerTile(), l);
          if (mine[0] == mine[1]) {
            continue;
          }
          Tensor base =
              dictionary
                  .slice(part[0] + mine[0], part[0] + mine[1])
                  .slice(columns[0], columns[1], 1);
          VertexRef vertex =
              vertex(
                  graph,
                  set,
                  codelet,
                  base,
                  rows.slice(columns[0], columns[1], 1),
                  indices.flatten(),
                  part[0] + mine[0]);
          if (scale != null) {
            vertex.connect("scale", scale.reshape());
          }
          vertex.setTileMapping(tile(plan, p, c, l));
        }
      }
    }
    program.add(new Execute(set));
  }

  private static void requireReal(Tensor dictionary, String name) {
    require(
        dictionary.elementType().isFloatingPoint(),
        name,
        "a dictionary whose rows are combined is FLOAT or HALF, not " + dictionary);
  }

  private static void check(Tensor dictionary, Tensor indices, SlicePlan plan, String name) {
    ElementType type = dictionary.elementType();
    require(
        type.isFloatingPoint() || type == ElementType.INT || type == ElementType.UNSIGNED_INT,
        name,
        "a dictionary is FLOAT, HALF, INT or UNSIGNED_INT, not " + dictionary);
    require(
        dictionary.rank() == 2
            && dictionary.dim(0) == plan.rows()
            && dictionary.dim(1) == plan.columns(),
        name,
        "the plan is for "
            + plan.rows()
            + " rows of "
            + plan.columns()
            + " elements, not for "
            + dictionary);
    require(
        indices.elementType() == ElementType.UNSIGNED_INT
            && indices.numElements() == plan.lookups(),
        name,
        "the plan is for " + plan.lookups() + " UNSIGNED_INT indices, not for " + indices);
  }

  private static void require(boolean holds, String name, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + otherwise);
    }
  }
}
