package org.ipusim.graph;

import java.util.List;
import java.util.Optional;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.internal.model.HostInterface.Argument;
import org.ipusim.graph.internal.model.ProblemList;
import org.ipusim.graph.problem.GraphProblem.Kind;
import org.ipusim.graph.program.CallHostFunction;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.RemoteRows;

/** Finds what is wrong with copies to and from the host and with calls of host functions. */
final class HostCopyCheck {
  private final Graph graph;
  private final ProblemList problems;

  HostCopyCheck(Graph graph, ProblemList problems) {
    this.graph = graph;
    this.problems = problems;
  }

  void check(Copy copy) {
    String what = "Copy from " + copy.source() + " to " + copy.destination();
    if (copy.source() instanceof Tensor tensor) {
      check(what, tensor, copy.destination(), false);
    } else if (copy.destination() instanceof Tensor tensor) {
      check(what, tensor, copy.source(), true);
    } else {
      add(Kind.CONTROL_PROGRAM, what + ": one side has to be a tensor; copy through one");
    }
  }

  private void add(Kind kind, String text) {
    problems.add(kind, () -> text);
  }

  private boolean own(Graph other, String what) {
    if (other != graph) {
      add(Kind.CONTROL_PROGRAM, what + " belongs to another graph");
    }
    return other == graph;
  }

  private void check(String what, Tensor tensor, Object other, boolean toDevice) {
    if (!own(tensor.graph(), what)) {
      return;
    }
    if (toDevice) {
      writable(what, tensor);
    }
    switch (other) {
      case DataStream stream -> {
        if (own(stream.graph(), what)) {
          check(what, tensor, stream, toDevice);
        }
      }
      case RemoteRows rows -> {
        if (own(rows.buffer().graph(), what)) {
          check(what, tensor, rows);
        }
      }
      default -> throw new IllegalStateException("no end of a copy: " + other);
    }
  }

  private void check(String what, Tensor tensor, DataStream stream, boolean toDevice) {
    if (stream.toDevice() != toDevice) {
      add(
          Kind.CONTROL_PROGRAM,
          what
              + ": it is a "
              + (toDevice
                  ? "device-to-host stream, which is copied to; add one with addHostToDeviceFIFO"
                  : "host-to-device stream, which is copied from; add one with"
                      + " addDeviceToHostFIFO"));
    } else if (stream.elementType() != tensor.elementType()
        || stream.numElements() != tensor.numElements()) {
      add(
          Kind.TYPE_MISMATCH,
          what
              + ": the tensor needs the stream's element type and number of elements, "
              + stream.numElements()
              + " "
              + stream.elementType());
    }
  }

  private void check(String what, Tensor tensor, RemoteRows rows) {
    RemoteBuffer buffer = rows.buffer();
    Tensor offsets = rows.offsets();
    long elements = buffer.numElements() * (offsets == null ? 1L : offsets.numElements());
    if (buffer.elementType() != tensor.elementType() || elements != tensor.numElements()) {
      add(
          Kind.TYPE_MISMATCH,
          what
              + ": the tensor needs the rows' element type and number of elements, "
              + elements
              + " "
              + buffer.elementType());
    }
    if (offsets == null) {
      if (rows.row() < 0 || rows.row() >= buffer.repeats()) {
        add(
            Kind.CONTROL_PROGRAM,
            what + ": there is no such row, the rows are 0.." + (buffer.repeats() - 1));
      }
      return;
    }
    ElementType type = offsets.elementType();
    if (own(offsets.graph(), what)
        && (offsets.numElements() < 1
            || (type != ElementType.INT && type != ElementType.UNSIGNED_INT))) {
      add(
          Kind.CONTROL_PROGRAM,
          what + ": the rows' numbers need elements of type INT or UNSIGNED_INT, at least one");
    }
  }

  private void writable(String what, Tensor tensor) {
    if (tensor.containsConstant()) {
      add(Kind.CONTROL_PROGRAM, what + tensor.place() + " writes a constant");
    } else if (tensor.containsAliases()) {
      add(Kind.CONTROL_PROGRAM, what + tensor.place() + " writes an element more than once");
    }
  }

  void check(CallHostFunction call) {
    String what = "call of " + call.function();
    if (!own(call.function().graph(), what)) {
      return;
    }
    arguments(what, "input", call.inputs(), call.function().info().inputs());
    arguments(what, "output", call.outputs(), call.function().info().outputs());
    for (int i = 0; i < call.outputs().size(); i++) {
      Tensor output = call.outputs().get(i);
      if (output.graph() != graph) {
        continue;
      }
      String place = what + ", output " + i;
      writable(place, output);
      Optional<Tensor> twice =
          call.outputs().stream().limit(i).filter(output::intersectsWith).findAny();
      twice.ifPresent(
          t -> add(Kind.CONTROL_PROGRAM, place + " shares elements with another output, " + t));
    }
  }

  private void arguments(String what, String sort, List<Tensor> tensors, List<Argument> wanted) {
    if (tensors.size() != wanted.size()) {
      add(
          Kind.CONTROL_PROGRAM,
          what + " has " + tensors.size() + " " + sort + "s, not " + wanted.size());
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      Tensor tensor = tensors.get(i);
      Argument argument = wanted.get(i);
      String place = what + ", " + sort + " " + i + " " + tensor;
      if (own(tensor.graph(), place)
          && (tensor.elementType() != argument.type()
              || tensor.numElements() != argument.elements())) {
        add(
            Kind.TYPE_MISMATCH,
            place + ": the function was added with " + argument + " in its place");
      }
    }
  }
}
