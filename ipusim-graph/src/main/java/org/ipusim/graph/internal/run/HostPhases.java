package org.ipusim.graph.internal.run;

import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.ReplicaClocks;
import org.ipusim.core.bsp.TileClocks;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.HostPlan;
import org.ipusim.graph.internal.compile.HostTransfer;
import org.ipusim.graph.internal.compile.HostTransfer.Batch;
import org.ipusim.graph.internal.compile.HostTransfer.Rows;
import org.ipusim.graph.internal.compile.HostTransfer.Value;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.problem.StreamException;
import org.ipusim.graph.profile.TraceEvent.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Phases of host exchange, and the host's own time. The host is one thread, as in Poplar's {@code
 * streamCallbacks.multiThreadMode=singleThread}: it answers a sync once it has done what it was at,
 * then copies batches between the user's memory and the buffers that chips reach, one after
 * another.
 */
final class HostPhases {
  private final CompiledGraph graph;
  private final Target target;
  private final ReplicaMemories memory;
  private final HostSide side;
  private final ReplicaClocks clocks;
  private final boolean prefetch;
  private final boolean data;
  private final TraceBuilder trace;
  private final @Nullable HostUse[] uses;
  private final long answerCycles;
  private final long[] batchCycles;
  private long hostFree;

  HostPhases(
      CompiledGraph graph,
      ReplicaMemories memory,
      HostSide side,
      ReplicaClocks clocks,
      EngineOptions options,
      TraceBuilder trace) {
    this.graph = graph;
    this.target = graph.target();
    this.memory = memory;
    this.side = side;
    this.clocks = clocks;
    this.prefetch = options.prefetch();
    this.data = options.mode() == EngineMode.FULL;
    this.trace = trace;
    this.answerCycles = target.hostSyncCycles();
    this.batchCycles =
        graph.host().streams().stream().mapToLong(s -> copyCycles(s.bytes())).toArray();
    this.uses = new @Nullable HostUse[graph.programs().size()];
  }

  /**
   * Starts a program: all it uses has to be connected, and first batches are prefetched.
   *
   * @throws StreamException naming what is not connected
   */
  void start(int program) {
    HostUse use =
        Objects.requireNonNullElseGet(
            uses[program], () -> new HostUse(graph.programs().get(program)));
    uses[program] = use;
    List<String> missing = side.unconnected(use);
    if (!missing.isEmpty()) {
      throw new StreamException(
          "program "
              + program
              + " uses what is not connected: "
              + String.join(", ", missing)
              + "; connect each before the run, with connectStream, connectStreamToCallback or"
              + " connectHostFunction");
    }
    hostFree = Math.max(hostFree, clocks.totalCycles());
    use.inputs().forEach(stream -> prefetch(TraceBuilder.NO_STEP, stream));
  }

  private void prefetch(int step, int stream) {
    if (prefetch && !side.prefetched(stream) && side.prefetch(stream)) {
      work(Kind.PREFETCH, step, stream);
    }
  }

  private long copyCycles(long bytes) {
    return target.transferCycles(bytes, target.chip().host().copyBytesPerSecond());
  }

  /** The host copies a batch as soon as it can. */
  private void work(Kind kind, int step, int stream) {
    work(kind, step, side.stream(stream).handle(), batchCycles[stream]);
  }

  private void work(Kind kind, int step, String handle, long cycles) {
    long end = hostFree + cycles;
    trace.host(kind, step, handle, hostFree, end);
    hostFree = end;
  }

  /**
   * Runs a phase.
   *
   * @return cycles that the tiles waited for the host and for the data
   */
  long run(int step, HostPlan plan) {
    List<HostTransfer> transfers = plan.transfers();
    int[][][] rows = data ? chosen(transfers) : new int[transfers.size()][][];
    long begin = barrier(step);
    if (plan.withHost()) {
      answer(begin);
      fetchMissing(step, transfers);
    }
    long waited = transfer(step, plan, begin);
    var next = new IntLinkedOpenHashSet();
    for (int i = 0; i < rows.length; i++) {
      switch (transfers.get(i)) {
        case Batch b when b.toDevice() -> {
          if (data) {
            memory.write(b.tensor(), side.take(b.stream()));
          } else {
            side.skip(b.stream());
          }
          next.add(b.stream());
        }
        case Batch b -> {
          if (data) {
            side.put(b.stream(), memory.read(b.tensor()));
          }
          work(Kind.COMPLETE, step, b.stream());
        }
        case Rows r -> {
          for (int k = 0; data && k < memory.size(); k++) {
            side.remote().move(r, rows[i][k], memory.of(k), k);
          }
        }
        case Value _ -> throw new IllegalStateException("a value outside a call");
      }
    }
    next.forEach(stream -> prefetch(step, stream));
    return waited;
  }

  /** Rows that each transfer moves, by replica; all are known to exist before anything moves. */
  private int[][][] chosen(List<HostTransfer> transfers) {
    int[][][] rows = new int[transfers.size()][memory.size()][];
    for (int i = 0; i < rows.length; i++) {
      if (transfers.get(i) instanceof Rows r) {
        for (int k = 0; k < rows[i].length; k++) {
          rows[i][k] = side.remote().chosen(r, memory.of(k), k);
        }
      }
    }
    return rows;
  }

  private long barrier(int step) {
    TileClocks first = clocks.replica(0);
    first.startSpan();
    long end = clocks.barrier();
    trace.span(Kind.SYNC, step, first);
    return end;
  }

  /** The host sees the barrier and answers. */
  private void answer(long barrier) {
    hostFree = Math.max(hostFree, barrier) + answerCycles;
  }

  private void fetchMissing(int step, List<HostTransfer> transfers) {
    var there = new boolean[graph.host().streams().size()];
    for (int s = 0; s < there.length; s++) {
      there[s] = side.prefetched(s);
    }
    for (HostTransfer t : transfers) {
      if (t instanceof Batch b && b.toDevice()) {
        if (!there[b.stream()]) {
          work(Kind.FETCH, step, b.stream());
        }
        there[b.stream()] = false;
      }
    }
  }

  /** Each chip has a link of its own, so all replicas are done when one is. */
  private long transfer(int step, HostPlan plan, long barrier) {
    long ready = plan.withHost() ? hostFree : barrier;
    long done = ready + plan.cycles();
    clocks.hostUntil(ready);
    trace.device(Kind.HOST_WAIT, step, barrier, ready);
    clocks.hostUntil(done);
    trace.device(Kind.HOST, step, ready, done);
    if (plan.withHost()) {
      hostFree = done;
    }
    return done - barrier;
  }

  /**
   * Calls a host function, once for each replica: inputs in one phase, results in another. The
   * function's own time is the user's and not modelled.
   *
   * @return cycles that the tiles waited
   */
  long call(Step.HostCall call) {
    long waited = 0;
    int step = call.number();
    if (!call.inputs().transfers().isEmpty()) {
      long begin = barrier(step);
      answer(begin);
      waited += transfer(step, call.inputs(), begin);
    }
    var results = new ArrayList<List<Object>>();
    for (int k = 0; data && k < memory.size(); k++) {
      var inputs = new ArrayList<Object>();
      for (HostTransfer t : call.inputs().transfers()) {
        inputs.add(memory.of(k).read(t.tensor()));
      }
      results.add(side.call(call.function(), inputs));
    }
    String name = graph.host().functions().get(call.function()).handle();
    long bytes = (call.inputs().bytes() + call.outputs().bytes()) * memory.size();
    work(Kind.CALL, step, name, copyCycles(bytes));
    List<HostTransfer> outputs = call.outputs().transfers();
    if (!outputs.isEmpty()) {
      long begin = barrier(step);
      answer(begin);
      waited += transfer(step, call.outputs(), begin);
      for (int k = 0; k < results.size(); k++) {
        for (int i = 0; i < outputs.size(); i++) {
          memory.of(k).write(outputs.get(i).tensor(), results.get(k).get(i));
        }
      }
    }
    return waited;
  }
}
