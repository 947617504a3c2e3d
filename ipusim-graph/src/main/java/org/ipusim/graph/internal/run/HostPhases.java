package org.ipusim.graph.internal.run;

import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.TileClocks;
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
  private final HostMemory memory;
  private final HostSide side;
  private final TileClocks clocks;
  private final boolean prefetch;
  private final TraceBuilder trace;
  private final @Nullable HostUse[] uses;
  private final long answerCycles;
  private final long[] batchCycles;
  private long hostFree;

  HostPhases(
      CompiledGraph graph,
      HostMemory memory,
      HostSide side,
      TileClocks clocks,
      boolean prefetch,
      TraceBuilder trace) {
    this.graph = graph;
    this.target = graph.target();
    this.memory = memory;
    this.side = side;
    this.clocks = clocks;
    this.prefetch = prefetch;
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
    int[][] rows = new int[transfers.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = transfers.get(i) instanceof Rows r ? side.remote().chosen(r, memory) : new int[0];
    }
    long begin = barrier(step);
    if (plan.withHost()) {
      answer(begin);
      fetchMissing(step, transfers);
    }
    transfer(step, plan, begin);
    var next = new IntLinkedOpenHashSet();
    for (int i = 0; i < rows.length; i++) {
      switch (transfers.get(i)) {
        case Batch b when b.toDevice() -> {
          memory.write(b.tensor(), side.take(b.stream()));
          next.add(b.stream());
        }
        case Batch b -> {
          side.put(b.stream(), memory.read(b.tensor()));
          work(Kind.COMPLETE, step, b.stream());
        }
        case Rows r -> side.remote().move(r, rows[i], memory);
        case Value _ -> throw new IllegalStateException("a value outside a call");
      }
    }
    next.forEach(stream -> prefetch(step, stream));
    return clocks.lastRelease() - begin;
  }

  private long barrier(int step) {
    clocks.startSpan();
    long end = clocks.hostBarrier();
    trace.span(Kind.SYNC, step, clocks);
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

  private void transfer(int step, HostPlan plan, long barrier) {
    long ready = plan.withHost() ? hostFree : barrier;
    clocks.hostUntil(ready);
    trace.device(Kind.HOST_WAIT, step, barrier, ready);
    clocks.hostUntil(ready + plan.cycles());
    trace.device(Kind.HOST, step, ready, ready + plan.cycles());
    if (plan.withHost()) {
      hostFree = ready + plan.cycles();
    }
  }

  /**
   * Calls a host function: its inputs in one phase, its results in another. The function's own time
   * is the user's and not modelled.
   *
   * @return cycles that the tiles waited
   */
  long call(Step.HostCall call) {
    long waited = 0;
    int step = call.number();
    var inputs = new ArrayList<Object>();
    if (!call.inputs().transfers().isEmpty()) {
      long begin = barrier(step);
      answer(begin);
      transfer(step, call.inputs(), begin);
      waited += clocks.lastRelease() - begin;
      call.inputs().transfers().forEach(t -> inputs.add(memory.read(t.tensor())));
    }
    List<Object> results = side.call(call.function(), inputs);
    String name = graph.host().functions().get(call.function()).handle();
    work(Kind.CALL, step, name, copyCycles(call.inputs().bytes() + call.outputs().bytes()));
    List<HostTransfer> outputs = call.outputs().transfers();
    if (!outputs.isEmpty()) {
      long begin = barrier(step);
      answer(begin);
      transfer(step, call.outputs(), begin);
      waited += clocks.lastRelease() - begin;
      for (int i = 0; i < outputs.size(); i++) {
        memory.write(outputs.get(i).tensor(), results.get(i));
      }
    }
    return waited;
  }
}
