package org.ipusim.graph.internal.cost;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.List;
import java.util.function.BiConsumer;

/** Exception handlers of a method: those the user wrote, not those of a synchronized block. */
final class Handlers {
  private final FlowGraph graph;
  private final List<ExceptionCatch> handlers;

  Handlers(FlowGraph graph, CodeModel code) {
    this.graph = graph;
    this.handlers = code.exceptionHandlers();
  }

  void mistakes(BiConsumer<Integer, String> to) {
    boolean typed = handlers.stream().anyMatch(h -> h.catchType().isPresent());
    for (ExceptionCatch handler : handlers) {
      int line = graph.line(graph.position(handler.tryStart()) + 1);
      if (handler.catchType().isPresent()) {
        String name = Advice.simple(handler.catchType().get().asInternalName());
        to.accept(
            line,
            "catches "
                + name
                + ", but a tile has no exceptions; check the input when building the graph");
      } else if (!typed && !unlocks(handler)) {
        to.accept(line, "uses finally, but a tile has no exceptions; write the code after it");
        return;
      }
    }
  }

  private boolean unlocks(ExceptionCatch handler) {
    for (int i = graph.position(handler.handler()); i < graph.elements().size(); i++) {
      CodeElement element = graph.elements().get(i);
      if (element instanceof MonitorInstruction monitor) {
        return monitor.opcode() == Opcode.MONITOREXIT;
      }
    }
    return false;
  }
}
