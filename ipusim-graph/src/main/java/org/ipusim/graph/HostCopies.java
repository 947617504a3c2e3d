package org.ipusim.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipusim.graph.internal.compile.GraphCompiler;
import org.ipusim.graph.internal.compile.HostTransfer;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.program.CallHostFunction;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.RemoteRows;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Lowers copies to and from the host. Those next to one another share a phase, unless one needs
 * what another brings: Poplar's {@code streamCopyBegin}, {@code Mid} and {@code End}.
 */
final class HostCopies {
  private static final int NAMED = 4;

  private final GraphCompiler compiler;
  private final ProgramLowering lowering;

  HostCopies(GraphCompiler compiler, ProgramLowering lowering) {
    this.compiler = compiler;
    this.lowering = lowering;
  }

  static boolean isHostCopy(Program program) {
    return program instanceof Copy c
        && !(c.source() instanceof Tensor && c.destination() instanceof Tensor);
  }

  /** Steps of a sequence and of sequences in it, one after another. */
  static Stream<Program> flat(Sequence sequence) {
    return sequence.steps().stream()
        .flatMap(step -> step instanceof Sequence inner ? flat(inner) : Stream.of(step));
  }

  /** Lowers copies next to one another, as many a phase as fit it. */
  List<Step> phases(List<Copy> copies) {
    var steps = new ArrayList<Step>();
    for (int from = 0, n; from < copies.size(); from += n) {
      List<Copy> left = copies.subList(from, copies.size());
      n = phase(left);
      steps.add(lower(left.subList(0, n)));
    }
    return steps;
  }

  private static int phase(List<Copy> copies) {
    int n = 1;
    while (n < copies.size() && independent(copies.subList(0, n), copies.get(n))) {
      n++;
    }
    return n;
  }

  private static boolean independent(List<Copy> before, Copy next) {
    return before.stream().noneMatch(b -> conflict(b, next) || conflict(next, b));
  }

  /** Whether one writes what the other reads or writes. */
  private static boolean conflict(Copy writer, Copy other) {
    if (writer.destination() instanceof Tensor written) {
      return touched(other).stream().anyMatch(written::intersectsWith);
    }
    return writer.destination() instanceof RemoteRows written
        && (ofBuffer(written, other.source()) || ofBuffer(written, other.destination()));
  }

  private static boolean ofBuffer(RemoteRows written, Object end) {
    return end instanceof RemoteRows rows && rows.buffer() == written.buffer();
  }

  private static List<Tensor> touched(Copy copy) {
    var tensors = new ArrayList<Tensor>();
    for (Object end : List.of(copy.source(), copy.destination())) {
      switch (end) {
        case Tensor tensor -> tensors.add(tensor);
        case RemoteRows rows when rows.offsets() != null ->
            tensors.add(Objects.requireNonNull(rows.offsets()));
        default -> {}
      }
    }
    return tensors;
  }

  Step lower(List<Copy> copies) {
    String names =
        copies.stream().limit(NAMED).map(HostCopies::name).collect(Collectors.joining(", "));
    int more = copies.size() - NAMED;
    return compiler.host(
        "stream copy " + names + (more > 0 ? " and " + more + " more" : ""),
        copies.stream().map(this::transfer).toList());
  }

  private static String name(Copy copy) {
    return name(copy.source()) + " to " + name(copy.destination());
  }

  private static String name(Object end) {
    return switch (end) {
      case Tensor tensor -> ProgramLowering.firstVariable(tensor);
      case DataStream stream -> "'" + stream.handle() + "'";
      case RemoteRows rows -> "'" + rows.buffer().handle() + "'";
      default -> throw new IllegalStateException("no end of a copy: " + end);
    };
  }

  private HostTransfer transfer(Copy copy) {
    boolean toDevice = copy.destination() instanceof Tensor;
    Object other = toDevice ? copy.source() : copy.destination();
    Tensor tensor = (Tensor) (toDevice ? copy.destination() : copy.source());
    Step.HostTensor resolved = lowering.hostTensor(ProgramLowering.firstVariable(tensor), tensor);
    return switch (other) {
      case DataStream stream -> new HostTransfer.Batch(stream.id(), toDevice, resolved);
      case RemoteRows rows ->
          new HostTransfer.Rows(
              rows.buffer().id(), toDevice, resolved, rows.row(), offsets(rows.offsets()));
      default -> throw new IllegalStateException("no end of a copy: " + other);
    };
  }

  private Step.@Nullable HostTensor offsets(@Nullable Tensor offsets) {
    return offsets == null
        ? null
        : lowering.hostTensor(ProgramLowering.firstVariable(offsets), offsets);
  }

  Step call(CallHostFunction call) {
    return compiler.hostCall(
        "call of host function '" + call.function().handle() + "'",
        call.function().id(),
        values(call.inputs(), false),
        values(call.outputs(), true));
  }

  private List<HostTransfer> values(List<Tensor> tensors, boolean toDevice) {
    var out = new ArrayList<HostTransfer>();
    for (Tensor tensor : tensors) {
      Step.HostTensor resolved = lowering.hostTensor(ProgramLowering.firstVariable(tensor), tensor);
      out.add(new HostTransfer.Value(out.size(), toDevice, resolved));
    }
    return out;
  }
}
