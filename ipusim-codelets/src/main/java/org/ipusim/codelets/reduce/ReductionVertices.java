package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.codelets.reduce.RegionReduction.Irregular;
import org.ipusim.codelets.reduce.RegionReduction.Regular;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.jspecify.annotations.Nullable;

/**
 * Adds the vertices for reductions that one worker does, each the most special that fits (PopLibs,
 * {@code ReductionConnection.cpp}: {@code findVertexPlan}, {@code
 * getReductionVertexSpecialisation}).
 */
final class ReductionVertices {
  /** Bytes of vertex state of a vertex with lists, and for each of its reductions. */
  private static final int LISTS_BYTES = 20;

  private static final int REDUCTION_BYTES = 8;

  /** Bytes of vertex state of the other specialisations. */
  private static final int SPECIAL_BYTES = 12;

  private static final int LARGEST = (1 << Short.SIZE) - 1;
  private static final int PATH_BYTES = 8;
  private static final int WORD_BYTES = 4;

  /** Specialisations of the reduction vertex. */
  private enum Specialisation {
    /** Lists of rows. */
    DEFAULT,
    /** Lists of rows to single outputs. */
    SCALAR_OUTPUT_REGIONS,
    /** One stretch to one output. */
    SCALAR_OUTPUT_SINGLE_INPUT,
    /** Rows at fixed distances. */
    STRIDED_REDUCE,
    /** Stretches one after another. */
    ALL_REGIONS_CONTINUOUS;

    boolean hasLists() {
      return this == DEFAULT || this == SCALAR_OUTPUT_REGIONS;
    }
  }

  private final Graph graph;
  private final ReduceParams params;
  private final ElementType partialsType;
  private final ElementType outType;
  private final boolean readsInput;

  /**
   * For reductions of one kind.
   *
   * @param graph the graph
   * @param params what to reduce to
   * @param partialsType what is read
   * @param outType what is written
   * @param readsInput whether the partials are the reduction's input, on their tile as they happen
   *     to lie, and not what an exchange can bring in any order
   */
  ReductionVertices(
      Graph graph,
      ReduceParams params,
      ElementType partialsType,
      ElementType outType,
      boolean readsInput) {
    this.graph = graph;
    this.params = params;
    this.partialsType = partialsType;
    this.outType = outType;
    this.readsInput = readsInput;
  }

  /** Adds one vertex for all, or one for each where that takes no more bytes. */
  void add(ComputeSet computeSet, int tile, List<RegionReduction> reductions) {
    Specialisation together = specialisation(reductions);
    if (together.hasLists() && reductions.size() > 1 && apart(reductions)) {
      reductions.forEach(
          r -> addVertices(computeSet, tile, List.of(r), specialisation(List.of(r))));
      return;
    }
    addVertices(computeSet, tile, reductions, together);
  }

  private boolean apart(List<RegionReduction> reductions) {
    int together = LISTS_BYTES + REDUCTION_BYTES * reductions.size();
    int sum = 0;
    for (RegionReduction r : reductions) {
      sum += specialisation(List.of(r)).hasLists() ? LISTS_BYTES + REDUCTION_BYTES : SPECIAL_BYTES;
      if (sum > together) {
        return false;
      }
    }
    return true;
  }

  private Specialisation specialisation(List<RegionReduction> reductions) {
    RegionReduction first = reductions.getFirst();
    if (partialsType.isFloatingPoint()) {
      if (continuous(reductions)) {
        return Specialisation.ALL_REGIONS_CONTINUOUS;
      }
      if (reductions.size() == 1 && singleInput(first)) {
        return Specialisation.SCALAR_OUTPUT_SINGLE_INPUT;
      }
      if (reductions.size() == 1 && strided(first) != null) {
        return Specialisation.STRIDED_REDUCE;
      }
    }
    return reductions.stream().allMatch(r -> r.outputs() == 1)
        ? Specialisation.SCALAR_OUTPUT_REGIONS
        : Specialisation.DEFAULT;
  }

  private boolean continuous(List<RegionReduction> reductions) {
    if (!params.op().isSum() || reductions.size() > LARGEST) {
      return false;
    }
    long each = reductions.getFirst().elements();
    if (each == 1 || each > LARGEST) {
      return false;
    }
    var partials = new ArrayList<Tensor>();
    for (RegionReduction r : reductions) {
      if (r.outputs() != 1 || r.elements() != each) {
        return false;
      }
      List<Tensor> tensors = r.tensors();
      if (tensors.size() != 1) {
        return false;
      }
      partials.add(tensors.getFirst());
    }
    return Tensor.concat(partials, 0).isContiguous() && outputs(reductions).isContiguous();
  }

  private boolean singleInput(RegionReduction r) {
    if (r.outputs() != 1 || params.update() || params.scale() != null || !params.op().isSum()) {
      return false;
    }
    List<Tensor> tensors = r.tensors();
    if (readsInput) {
      return tensors.size() == 1 && tensors.getFirst().isContiguous();
    }
    return wordsButTheLast(tensors);
  }

  /** Whether an exchange can bring the tensors one after another without a copy. */
  private boolean wordsButTheLast(List<Tensor> tensors) {
    return tensors.stream()
        .limit(tensors.size() - 1L)
        .allMatch(t -> t.numElements() * partialsType.bytes() % WORD_BYTES == 0);
  }

  /** The partials in the form that the strided vertex takes, or null. */
  private @Nullable Regular strided(RegionReduction r) {
    boolean known =
        params.op().isSum() || params.op().isExtreme() || params.op() == Operation.LOG_ADD;
    if (!known || r.innerFactor() != 1 || r.outputs() > LARGEST) {
      return null;
    }
    Regular regular = regular(r);
    if (regular == null
        || regular.rows() > LARGEST
        || regular.stride() > LARGEST
        || regular.groups() > LARGEST
        || regular.outerStride() < 0
        || regular.outerStride() > LARGEST
        || regular.offset() > LARGEST) {
      return null;
    }
    int bytes = partialsType.bytes();
    boolean aligned =
        r.outputs() * outType.bytes() % PATH_BYTES == 0
            && r.outputs() * bytes % PATH_BYTES == 0
            && regular.offset() * bytes % PATH_BYTES == 0
            && (regular.rows() == 1 || regular.stride() * bytes % PATH_BYTES == 0)
            && (regular.groups() == 1 || regular.outerStride() * bytes % PATH_BYTES == 0);
    return aligned && (!readsInput || regular.data().isContiguous()) ? regular : null;
  }

  private @Nullable Regular regular(RegionReduction r) {
    return switch (r.partials()) {
      case Regular regular -> regular;
      case Irregular irregular -> {
        if (readsInput
            || !wordsButTheLast(irregular.data())
            || irregular.data().stream().anyMatch(t -> t.numElements() % r.outputs() != 0)) {
          yield null;
        }
        int rows = Math.toIntExact(r.elements() / r.outputs());
        yield new Regular(Tensor.concat(irregular.data(), 0), 0, r.outputs(), rows, 0, 1);
      }
    };
  }

  private static Tensor outputs(List<RegionReduction> reductions) {
    return Tensor.concat(reductions.stream().map(RegionReduction::output).toList(), 0);
  }

  private void addVertices(
      ComputeSet computeSet, int tile, List<RegionReduction> reductions, Specialisation kind) {
    switch (kind) {
      case DEFAULT, SCALAR_OUTPUT_REGIONS -> addLists(computeSet, tile, reductions);
      case SCALAR_OUTPUT_SINGLE_INPUT -> addSingleInput(computeSet, tile, reductions.getFirst());
      case STRIDED_REDUCE -> addStrided(computeSet, tile, reductions.getFirst());
      case ALL_REGIONS_CONTINUOUS -> addContinuous(computeSet, tile, reductions);
    }
  }

  private VertexRef vertex(
      ComputeSet computeSet,
      int tile,
      Class<? extends Codelet> plain,
      Class<? extends Codelet> scaled,
      Class<? extends Codelet> updating) {
    boolean scales = params.update() || params.scale() != null;
    Class<? extends Codelet> template =
        params.update() ? updating : params.scale() != null ? scaled : plain;
    Class<? extends Codelet> codelet =
        partialsType.isFloatingPoint()
            ? CodeletTemplate.specialise(template, params.op(), partialsType, outType)
            : CodeletTemplate.specialise(template, params.op());
    VertexRef vertex = graph.addVertex(computeSet, codelet).setTileMapping(tile);
    if (scales && partialsType.isFloatingPoint()) {
      vertex.connect("k", scale(tile).reshape());
    }
    return vertex;
  }

  private Tensor scale(int tile) {
    Tensor given = params.scale();
    if (given != null) {
      return given;
    }
    float neutral = params.op() == Operation.LOG_ADD ? 0 : 1;
    Tensor none = graph.addConstant("noScale", ElementType.FLOAT, new int[0], neutral);
    graph.setTileMapping(none, tile);
    return none;
  }

  /** A vertex takes outputs of equally many rows, so that sizes tell which rows are whose. */
  private void addLists(ComputeSet computeSet, int tile, List<RegionReduction> reductions) {
    var byRows = new LinkedHashMap<Integer, List<RegionReduction>>();
    for (RegionReduction r : reductions) {
      byRows.computeIfAbsent(r.tensors().size(), n -> new ArrayList<>()).add(r);
    }
    for (Map.Entry<Integer, List<RegionReduction>> entry : byRows.entrySet()) {
      VertexRef vertex =
          switch (partialsType) {
            case BOOL ->
                vertex(
                    computeSet,
                    tile,
                    BoolReduceRegions.class,
                    BoolReduceRegions.class,
                    BoolReduceRegions.class);
            case INT ->
                vertex(
                    computeSet,
                    tile,
                    IntReduceRegions.class,
                    IntReduceRegions.class,
                    UpdateIntReduceRegions.class);
            default ->
                vertex(
                    computeSet,
                    tile,
                    ReduceRegions.class,
                    ScaledReduceRegions.class,
                    UpdateReduceRegions.class);
          };
      vertex
          .connect("out", entry.getValue().stream().map(RegionReduction::output).toList())
          .connect(
              "partials", entry.getValue().stream().flatMap(r -> r.tensors().stream()).toList());
    }
  }

  private void addSingleInput(ComputeSet computeSet, int tile, RegionReduction r) {
    Tensor partials = Tensor.concat(r.tensors(), 0);
    vertex(
            computeSet,
            tile,
            SingleInputReduce.class,
            SingleInputReduce.class,
            SingleInputReduce.class)
        .connect("partials", partials)
        .connect("out", r.output())
        .setInitialValue("numPartials", partials.numElements());
  }

  private void addStrided(ComputeSet computeSet, int tile, RegionReduction r) {
    Regular regular = strided(r);
    if (regular == null) {
      throw new IllegalStateException("no strided reduction: " + r);
    }
    VertexRef vertex =
        regular.groups() == 1
            ? vertex(
                computeSet,
                tile,
                StridedReduce.class,
                ScaledStridedReduce.class,
                UpdateStridedReduce.class)
            : vertex(
                    computeSet,
                    tile,
                    StridedReduceOuter.class,
                    ScaledStridedReduceOuter.class,
                    UpdateStridedReduceOuter.class)
                .setInitialValue("outerStride", regular.outerStride())
                .setInitialValue("numOuterStrides", regular.groups());
    vertex
        .connect("partials", regular.data())
        .connect("out", r.output())
        .setInitialValue("numOutputs", r.outputs())
        .setInitialValue("offset", regular.offset())
        .setInitialValue("stride", regular.stride())
        .setInitialValue("numPartials", regular.rows());
  }

  private void addContinuous(ComputeSet computeSet, int tile, List<RegionReduction> reductions) {
    vertex(
            computeSet,
            tile,
            ContinuousReduce.class,
            ScaledContinuousReduce.class,
            UpdateContinuousReduce.class)
        .connect(
            "partials",
            Tensor.concat(reductions.stream().map(r -> r.tensors().getFirst()).toList(), 0))
        .connect("out", outputs(reductions))
        .setInitialValue("numOutputs", reductions.size())
        .setInitialValue("numPartials", reductions.getFirst().elements());
  }
}
