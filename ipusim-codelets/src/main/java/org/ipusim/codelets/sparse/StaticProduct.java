package org.ipusim.codelets.sparse;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.WriteUndef;

/** Adds a planned static product to a graph (PopLibs 3.4, StaticMatMul.cpp). */
final class StaticProduct {
  private final Graph graph;
  private final StaticSparseTensor sparse;
  private final StaticProblem problem;
  private final StaticPartition partition;
  private final String name;
  private final int size;
  private final int padded;

  StaticProduct(Graph graph, StaticSparseTensor sparse, String name) {
    this.graph = graph;
    this.sparse = sparse;
    this.problem = sparse.problem();
    this.partition = sparse.partition();
    this.name = name;
    this.size = problem.pattern().blockSize();
    this.padded = problem.paddedColumns(graph.target());
  }

  /** Makes a dense matrix of so many columns: rows of blocks, columns, rows of a block. */
  static Tensor dense(Graph graph, StaticProblem problem, int columns, String name) {
    Target target = graph.target();
    SparsePattern pattern = problem.pattern();
    Tensor t =
        graph.addVariable(
            name, problem.type(), pattern.blockColumns(), columns, pattern.blockSize());
    graph.mapLinearly(t, 1, problem.columnGrain(target) * problem.rowGrain(target));
    return t.dimShuffle(0, 2, 1).reshape(pattern.columns(), columns);
  }

  /**
   * Adds it.
   *
   * @param right the dense matrix: rows, columns
   * @return the product: rows of the sparse matrix, columns of the dense one
   */
  Tensor add(Tensor right, Sequence.Builder program) {
    SparsePattern pattern = problem.pattern();
    Tensor x =
        widened(right, program)
            .reshape(pattern.blockColumns(), size, padded)
            .dimShuffle(0, 2, 1)
            .flatten();
    var out = graph.addVariable(name + "/out", problem.type(), pattern.blockRows(), padded, size);
    graph.mapLinearly(
        out, 1, problem.columnGrain(graph.target()) * problem.rowGrain(graph.target()));
    var sums = new PartialSums();
    multiply(x, sums, program);
    reduce(sums, out, program);
    return inOrder(out)
        .dimShuffle(0, 2, 1)
        .reshape(pattern.rows(), padded)
        .slice(0, problem.columns(), 1);
  }

  /** Fills columns up to whole vectors with zeros. */
  private Tensor widened(Tensor right, Sequence.Builder program) {
    if (padded == problem.columns()) {
      return right;
    }
    Tensor wide = dense(graph, problem, padded, name + "/padded");
    Tensor zero = zero();
    int grain = problem.columnGrain(graph.target());
    Tensor edge = wide.slice(problem.columns() / grain * grain, padded, 1).flatten();
    program
        .add(new WriteUndef(wide))
        .add(new Copy(zero.broadcast(edge.numElements(), 0), edge))
        .add(new Copy(right, wide.slice(0, problem.columns(), 1)));
    return wide;
  }

  private Tensor zero() {
    Tensor zero = graph.addConstant(name + "/zero", problem.type(), new int[] {1}, 0f);
    graph.setTileMapping(zero, 0);
    return zero;
  }

  /** Where partial sums of rows of blocks lie, by runs of columns. */
  private static final class PartialSums {
    final IntArrayList rows = new IntArrayList();
    final IntArrayList runs = new IntArrayList();
    final IntArrayList places = new IntArrayList();
    int elements;
    Tensor all;
  }

  private void multiply(Tensor x, PartialSums sums, Sequence.Builder program) {
    ComputeSet computeSet = graph.addComputeSet(name + "/matmul");
    boolean elements = size == 1;
    int padding = elements ? 0 : StaticSparseDenseMatMulBlock.sumPaddingBytes(size);
    padding /= problem.type().bytes();
    var finder = new TileWork.Finder(partition, problem.pattern().blockColumns());
    var works = new ArrayList<TileWork>();
    int denseElements = 0;
    for (StaticPartition.Share share : partition.shares()) {
      TileWork work = finder.of(share.blocks());
      works.add(work);
      int n = partition.runs().get(share.run()).size();
      for (int r = 0; r < work.rows().length; r++) {
        sums.rows.add(work.rows()[r]);
        sums.runs.add(share.run());
        sums.places.add(sums.elements + r * n * size);
      }
      sums.elements = Math.addExact(sums.elements, work.rows().length * n * size + padding);
      denseElements += work.columns().length * n * size + densePadding();
    }
    sums.all = graph.addVariable(name + "/partials", problem.type(), sums.elements);
    Tensor local =
        elements ? x : graph.addVariable(name + "/paddedRhs", problem.type(), denseElements);
    var from = new ArrayList<Tensor>();
    var to = new ArrayList<Tensor>();
    int begin = 0;
    int denseBegin = 0;
    for (int i = 0; i < works.size(); i++) {
      StaticPartition.Share share = partition.shares().get(i);
      TileWork work = works.get(i);
      Interval run = partition.runs().get(share.run());
      int end = begin + work.rows().length * run.size() * size + padding;
      Tensor out = sums.all.slice(begin, end);
      begin = end;
      graph.setTileMapping(out, share.tile());
      Tensor rows = rows(x, work, run);
      Tensor read = rows;
      if (!elements) {
        int denseEnd = denseBegin + rows.numElements() + densePadding();
        read = local.slice(denseBegin, denseEnd);
        graph.setTileMapping(read, share.tile());
        from.add(rows);
        to.add(read.slice(0, rows.numElements()));
        denseBegin = denseEnd;
      }
      Tensor blocks =
          sparse
              .values()
              .slice(share.blocks().begin() * size * size, share.blocks().end() * size * size);
      connect(graph.addVertex(computeSet, codelet()), share, work, read, blocks, out, run.size());
    }
    if (!elements) {
      program
          .add(new WriteUndef(local))
          .add(new Copy(Tensor.concat(from, 0), Tensor.concat(to, 0)));
    }
    program.add(new Execute(computeSet));
  }

  private int densePadding() {
    return size == 1
        ? 0
        : StaticSparseDenseMatMulBlock.DENSE_PADDING_BYTES / problem.type().bytes();
  }

  private Class<? extends Codelet> codelet() {
    return size == 1
        ? CodeletTemplate.specialise(StaticSparseDenseElementWise.class, problem.type())
        : CodeletTemplate.specialise(StaticSparseDenseMatMulBlock.class, problem.type(), size);
  }

  /** Rows of the dense matrix that a tile reads, of its run of columns. */
  private Tensor rows(Tensor x, TileWork work, Interval run) {
    int[] order = sparse.plan().columns().order();
    var pieces = new ArrayList<Interval>(work.columns().length);
    for (int column : work.columns()) {
      int first = order[column] * padded;
      pieces.add(new Interval((first + run.begin()) * size, (first + run.end()) * size));
    }
    return joined(x, pieces);
  }

  private static Tensor joined(Tensor of, List<Interval> pieces) {
    return pieces.size() == 1 ? of.slice(pieces.getFirst()) : Tensor.concat(of.slices(pieces), 0);
  }

  private void connect(
      VertexRef vertex,
      StaticPartition.Share share,
      TileWork work,
      Tensor read,
      Tensor blocks,
      Tensor out,
      int n) {
    Target target = graph.target();
    int workers = target.chip().tile().workerContexts();
    vertex.setTileMapping(share.tile());
    if (size == 1) {
      var shares = new ElementShares(work, workers, n, problem.columnGrain(target));
      int slots = target.chip().tile().issueSlots();
      vertex
          .connect("in", read)
          .connect("out", out)
          .connect("nz", blocks)
          .connect("workList", list(WorkList.ofElements(work, shares, problem, n), share.tile()))
          .setInitialValue("numZ", n)
          .setPerfEstimate(
              shares.cycles(work, problem.type(), n, slots), 2L * blocks.numElements() * n);
      return;
    }
    vertex
        .connect("s", read)
        .connect("q", out)
        .connect("r", blocks)
        .connect("metaInfo", list(WorkList.ofBlocks(work, problem, n, workers), share.tile()))
        .setInitialValue("columns", (short) n);
  }

  private Tensor list(WorkList list, int tile) {
    Tensor constant =
        graph.addConstant(
            name + "/workList",
            ElementType.UNSIGNED_SHORT,
            new int[] {list.entries().length},
            list.entries());
    graph.setTileMapping(constant, tile);
    return constant;
  }

  /** Adds each row's partial sums of a run of columns where the product lies. */
  private void reduce(PartialSums sums, Tensor out, Sequence.Builder program) {
    int rows = problem.pattern().blockRows();
    Tensor flat = out.flatten();
    int[] order =
        EntryOrder.byRowThenColumn(
            sums.runs.toIntArray(), sums.rows.toIntArray(), partition.runs().size(), rows);
    var ops = new ArrayList<Reduce.Op>();
    var alone = new ArrayList<Tensor>();
    var home = new ArrayList<Tensor>();
    var zeros = new ArrayList<Interval>();
    int next = 0;
    for (int run = 0; run < partition.runs().size(); run++) {
      Interval columns = partition.runs().get(run);
      int width = columns.size() * size;
      for (int row = 0; row < rows; row++) {
        int first = (row * padded + columns.begin()) * size;
        var pieces = new ArrayList<Interval>();
        while (next < order.length
            && sums.runs.getInt(order[next]) == run
            && sums.rows.getInt(order[next]) == row) {
          int place = sums.places.getInt(order[next++]);
          pieces.add(new Interval(place, place + width));
        }
        if (pieces.isEmpty()) {
          zeros.add(new Interval(first, first + width));
          continue;
        }
        Tensor partials = joined(sums.all, pieces);
        Tensor product = flat.slice(first, first + width);
        if (pieces.size() == 1) {
          alone.add(partials);
          home.add(product);
          continue;
        }
        ops.add(
            new Reduce.Op(
                partials.reshape(pieces.size(), width),
                problem.type(),
                new int[] {0},
                ReduceParams.of(Operation.ADD),
                product));
      }
    }
    if (!zeros.isEmpty()) {
      Tensor empty = joined(flat, zeros);
      program.add(new Copy(zero().broadcast(empty.numElements(), 0), empty));
    }
    if (!alone.isEmpty()) {
      program.add(new Copy(Tensor.concat(alone, 0), Tensor.concat(home, 0)));
    }
    if (!ops.isEmpty()) {
      Reduce.reduceMany(graph, ops, program, name + "/scatter-add");
    }
  }

  /** Rows of blocks of the product in their natural order. */
  private Tensor inOrder(Tensor out) {
    int[] places = sparse.plan().rows().places();
    var pieces = new ArrayList<Interval>();
    for (int place : places) {
      Interval last = pieces.isEmpty() ? null : pieces.getLast();
      if (last != null && last.end() == place) {
        pieces.set(pieces.size() - 1, new Interval(last.begin(), place + 1));
      } else {
        pieces.add(new Interval(place, place + 1));
      }
    }
    return pieces.size() == 1 ? out : Tensor.concat(out.slices(pieces), 0);
  }
}
