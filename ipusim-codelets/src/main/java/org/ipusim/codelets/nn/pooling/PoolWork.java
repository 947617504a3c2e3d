package org.ipusim.codelets.nn.pooling;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ipusim.codelets.internal.cost.PoolCost;
import org.ipusim.codelets.internal.cost.PoolCost.Loop;
import org.ipusim.codelets.internal.cost.PoolCost.Work;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The worklists of one vertex (PopLibs 3.4, popnn/codelets/MaxPooling.cpp): for each worker its
 * rows of outputs; for each row, for each position of the window that has inputs, the first output,
 * the first input and the number of outputs less one. Places are counted from the row's first.
 */
final class PoolWork {
  /** What a vector's pointer of 12 bits for its length can hold, in whole items. */
  private static final int MOST_ITEMS = 4095 / 3;

  private record Item(int out, int in, int count) {}

  private final PoolShape shape;
  private final PoolPart part;
  private final List<Interval> ins;
  private final int[] startPos;
  private final IntArrayList offsetBase = new IntArrayList();
  private final List<IntList> workList = new ArrayList<>();
  private final List<Work> works = new ArrayList<>();

  PoolWork(PoolShape shape, PoolPart part, int workers) {
    this.shape = shape;
    this.part = part;
    this.ins = part.ins(shape);
    startPos = new int[workers];
    int width = part.outs().getLast().size();
    for (int w = 0; w < workers; w++) {
      int before = workList.size();
      long items = 0;
      long steps = 0;
      for (RowShare row : RowShare.of(w, workers, part.outputs() / width, width)) {
        List<Item> found = items(row);
        for (int i = 0; i < found.size(); i += MOST_ITEMS) {
          add(found.subList(i, Math.min(found.size(), i + MOST_ITEMS)));
        }
        items += found.size();
        steps += found.stream().mapToLong(item -> item.count() - 1).sum();
      }
      startPos[w] = workList.size();
      works.add(new Work(workList.size() - before, items, steps));
    }
  }

  private void add(List<Item> items) {
    int out = items.stream().mapToInt(Item::out).min().orElseThrow();
    int in = items.stream().mapToInt(Item::in).min().orElseThrow();
    offsetBase.add(out);
    offsetBase.add(in);
    var list = new IntArrayList();
    for (Item item : items) {
      list.add(item.out() - out);
      list.add(item.in() - in);
      list.add(item.count() - 1);
    }
    workList.add(list);
  }

  private List<Item> items(RowShare row) {
    int last = shape.dims().size() - 1;
    var at = new int[last];
    int rest = row.row();
    for (int d = last - 1; d >= 0; d--) {
      at[d] = rest % part.outs().get(d).size();
      rest /= part.outs().get(d).size();
    }
    var items = new ArrayList<Item>();
    for (int k = 0; k < shape.kernelPositions(); k++) {
      Item item = item(row, rest, at, k);
      if (item != null) {
        items.add(item);
      }
    }
    items.sort(Comparator.comparingInt(Item::out).thenComparingInt(Item::in));
    return items;
  }

  /** The outputs of a row that one position of the window has inputs for, or null. */
  private @Nullable Item item(RowShare row, int batch, int[] at, int k) {
    int last = shape.dims().size() - 1;
    var kernel = new int[last + 1];
    int rest = k;
    for (int d = last; d >= 0; d--) {
      kernel[d] = rest % shape.dims().get(d).kernel();
      rest /= shape.dims().get(d).kernel();
    }
    int in = batch;
    int out = batch;
    for (int d = 0; d < last; d++) {
      int input = shape.dims().get(d).input(part.outs().get(d).begin() + at[d], kernel[d]);
      if (input < 0) {
        return null;
      }
      in = in * ins.get(d).size() + input - ins.get(d).begin();
      out = out * part.outs().get(d).size() + at[d];
    }
    ConvDim inner = shape.inner();
    int begin = part.outs().get(last).begin();
    int first = -1;
    int end = -1;
    for (int o = row.begin(); o < row.end(); o++) {
      if (inner.input(begin + o, kernel[last]) >= 0) {
        first = first < 0 ? o : first;
        end = o + 1;
      }
    }
    if (first < 0) {
      return null;
    }
    int input = inner.input(begin + first, kernel[last]);
    return new Item(
        out * part.outs().get(last).size() + first,
        in * ins.get(last).size() + input - ins.get(last).begin(),
        Math.ceilDiv(end - first, inner.inDilation()));
  }

  /** For each worker the rows of it and all before it. */
  int[] startPos() {
    return startPos.clone();
  }

  /** For each row its first output and first input. */
  int[] offsetBase() {
    return offsetBase.toIntArray();
  }

  /** For each row its items, three numbers each. */
  List<IntList> workList() {
    return workList;
  }

  /** How many inputs each output of a group has. */
  int[] counts() {
    var counts = new int[part.outputs()];
    for (int row = 0; row < workList.size(); row++) {
      IntList items = workList.get(row);
      for (int i = 0; i < items.size(); i += 3) {
        int out = offsetBase.getInt(2 * row) + items.getInt(i);
        for (int n = 0; n <= items.getInt(i + 2); n++) {
          counts[out + n * shape.inner().inDilation()]++;
        }
      }
    }
    return counts;
  }

  /** Inputs of a channel that outputs take. */
  long taken() {
    return works.stream().mapToLong(work -> work.items() + work.steps()).sum();
  }

  /** Bundles of the worker that takes longest. */
  long slowest(Loop loop, int groups, int vectors, Target target) {
    long slowest = 0;
    for (int w = 0; w < works.size(); w++) {
      long bundles =
          PoolCost.worker(loop, groups, vectors, part.outputs(), w, works.get(w), target);
      slowest = Math.max(slowest, bundles);
    }
    return slowest;
  }
}
