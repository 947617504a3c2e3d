package org.ipusim.codelets.sparse;

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
    List<TileWork> works = works();
    PartialSums sums = partials(works);
    multiply(x, works, sums, program);
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

  /** What each tile does, in the order of shares. */
  private List<TileWork> works() {
    var finder = new TileWork.Finder(partition, problem.pattern().blockColumns());
    return partition.shares().stream().map(share -> finder.of(share.blocks())).toList();
  }

  private Interval run(StaticPartition.Share share) {
    return partition.runs().get(share.run());
  }

  private PartialSums partials(List<TileWork> works) {
    int padding =
        size == 1 ? 0 : StaticSparseDenseMatMulBlock.sumPaddingBytes(size) / problem.type().bytes();
    var sums = new PartialSums.Builder();
    for (int i = 0; i < works.size(); i++) {
      StaticPartition.Share share = partition.shares().get(i);
      sums.add(share, works.get(i).rows(), run(share).size() * size, padding);
    }
    return sums.build(graph, name + "/partials", problem.type());
  }

  /** Brings each tile the rows of the dense matrix that it reads, and multiplies. */
  private void multiply(
      Tensor x, List<TileWork> works, PartialSums sums, Sequence.Builder program) {
    ComputeSet computeSet = graph.addComputeSet(name + "/matmul");
    var read = new ArrayList<Tensor>();
    for (int i = 0; i < works.size(); i++) {
      read.add(rows(x, works.get(i), run(partition.shares().get(i))));
    }
    List<Tensor> local = size == 1 ? read : copied(read, program);
    int area = size * size;
    for (int i = 0; i < works.size(); i++) {
      StaticPartition.Share share = partition.shares().get(i);
      Interval blocks = share.blocks();
      VertexRef vertex = graph.addVertex(computeSet, codelet()).setTileMapping(share.tile());
      connect(
          vertex,
          share,
          works.get(i),
          local.get(i),
          sparse.values().slice(blocks.begin() * area, blocks.end() * area),
          sums.ofShares().get(i));
    }
    program.add(new Execute(computeSet));
  }

  /** Copies what tiles read to them, with room behind that their workers read ahead. */
  private List<Tensor> copied(List<Tensor> read, Sequence.Builder program) {
    int padding = StaticSparseDenseMatMulBlock.DENSE_PADDING_BYTES / problem.type().bytes();
    int all = read.stream().mapToInt(t -> t.numElements() + padding).sum();
    Tensor room = graph.addVariable(name + "/paddedRhs", problem.type(), all);
    var local = new ArrayList<Tensor>();
    var to = new ArrayList<Tensor>();
    int begin = 0;
    for (int i = 0; i < read.size(); i++) {
      int end = begin + read.get(i).numElements() + padding;
      Tensor mine = room.slice(begin, end);
      graph.setTileMapping(mine, partition.shares().get(i).tile());
      local.add(mine);
      to.add(mine.slice(0, mine.numElements() - padding));
      begin = end;
    }
    program.add(new WriteUndef(room)).add(new Copy(Tensor.concat(read, 0), Tensor.concat(to, 0)));
    return local;
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
      Tensor out) {
    Target target = graph.target();
    int workers = target.chip().tile().workerContexts();
    int n = run(share).size();
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
    var ops = new ArrayList<Reduce.Op>();
    var alone = new ArrayList<Interval>();
    var home = new ArrayList<Interval>();
    var zeros = new ArrayList<Interval>();
    for (int run = 0; run < partition.runs().size(); run++) {
      Interval columns = partition.runs().get(run);
      int width = columns.size() * size;
      List<List<Interval>> byRow = sums.byRow(run, rows, width);
      for (int row = 0; row < rows; row++) {
        int first = (row * padded + columns.begin()) * size;
        Interval product = new Interval(first, first + width);
        List<Interval> partials = byRow.get(row);
        switch (partials.size()) {
          case 0 -> zeros.add(product);
          case 1 -> {
            alone.addAll(partials);
            home.add(product);
          }
          default -> ops.add(sum(joined(sums.all(), partials), width, flat.slice(product)));
        }
      }
    }
    if (!zeros.isEmpty()) {
      Tensor empty = joined(flat, zeros);
      program.add(new Copy(zero().broadcast(empty.numElements(), 0), empty));
    }
    if (!alone.isEmpty()) {
      program.add(new Copy(joined(sums.all(), alone), joined(flat, home)));
    }
    if (!ops.isEmpty()) {
      Reduce.reduceMany(graph, ops, program, name + "/scatter-add");
    }
  }

  private Reduce.Op sum(Tensor partials, int width, Tensor product) {
    return new Reduce.Op(
        partials.reshape(partials.numElements() / width, width),
        problem.type(),
        new int[] {0},
        ReduceParams.of(Operation.ADD),
        product);
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
