package org.ipusim.graph;

import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.ipusim.graph.internal.compile.GraphCompiler;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.internal.model.EdgeTable;
import org.ipusim.graph.program.Call;
import org.ipusim.graph.program.CallHostFunction;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.CrossReplicaCopy;
import org.ipusim.graph.program.ErrorProgram;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Function;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.PrintTensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileFalse;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Switch;
import org.ipusim.graph.program.Sync;
import org.ipusim.graph.program.WriteUndef;

/**
 * Turns checked programs into the compiler's steps. A function becomes one step, however called.
 */
final class ProgramLowering {
  private final GraphCompiler compiler;
  private final HostCopies hostCopies;
  private final IdentityHashMap<Function, Step> functions = new IdentityHashMap<>();

  ProgramLowering(GraphCompiler compiler) {
    this.compiler = compiler;
    this.hostCopies = new HostCopies(compiler, this);
  }

  Step lower(Program program) {
    return switch (program) {
      case Sequence s -> sequence(HostCopies.flat(s).toList());
      case Execute e -> compiler.compute(e.computeSet().id());
      case Copy c -> copy(c);
      case CrossReplicaCopy c -> copy(c);
      case Repeat r -> new Step.Loop(r.count(), lower(r.body()));
      case RepeatWhileTrue w -> loop(true, w.condition(), w.predicate(), w.body());
      case RepeatWhileFalse w -> loop(false, w.condition(), w.predicate(), w.body());
      case If i ->
          new Step.Branch(control(i.predicate()), lower(i.thenBody()), lower(i.elseBody()));
      case Switch s -> {
        var cases = new Int2ObjectAVLTreeMap<Step>();
        s.cases().forEach((value, body) -> cases.put(value.intValue(), lower(body)));
        yield new Step.Choice(control(s.control()), cases, lower(s.defaultBody()));
      }
      case Call c -> function(c.function());
      case CallHostFunction c -> hostCopies.call(c);
      case Sync s -> new Step.Barrier(s.kind() == Sync.Kind.GLOBAL);
      case WriteUndef u -> new Step.Undef(hostTensor("undef", u.tensor()).pieces());
      case PrintTensor p -> new Step.Print(p.title(), hostTensor(p.title(), p.tensor()));
      case ErrorProgram e -> new Step.Fail(e.message(), hostTensor("error", e.tensor()));
    };
  }

  private Step sequence(List<Program> programs) {
    var steps = new ArrayList<Step>();
    int i = 0;
    while (i < programs.size()) {
      int first = i;
      while (i < programs.size() && HostCopies.isHostCopy(programs.get(i))) {
        i++;
      }
      List<Copy> copies = programs.subList(first, i).stream().map(Copy.class::cast).toList();
      for (int from = 0, n; from < copies.size(); from += n) {
        List<Copy> left = copies.subList(from, copies.size());
        n = hostCopies.phase(left);
        steps.add(hostCopies.lower(left.subList(0, n)));
      }
      if (i < programs.size()) {
        steps.add(lower(programs.get(i++)));
      }
    }
    return new Step.Block(List.copyOf(steps));
  }

  private Step copy(Copy copy) {
    return copy.source() instanceof Tensor from && copy.destination() instanceof Tensor to
        ? compiler.copy(
            "copy " + firstVariable(from) + " to " + firstVariable(to), pieces(from), pieces(to))
        : hostCopies.lower(List.of(copy));
  }

  private Step copy(CrossReplicaCopy copy) {
    return compiler.crossReplicaCopy(
        "copy "
            + firstVariable(copy.source())
            + " to "
            + firstVariable(copy.destination())
            + " across replicas",
        pieces(copy.source()),
        pieces(copy.destination()),
        copy.replicaMap().values().stream().mapToInt(Integer::intValue).toArray());
  }

  private Step function(Function function) {
    Step known = functions.get(function);
    if (known == null) {
      known = lower(function.body());
      functions.put(function, known);
    }
    return known;
  }

  private Step loop(boolean expected, Program condition, Tensor predicate, Program body) {
    return new Step.While(expected, lower(condition), control(predicate), lower(body));
  }

  private Step.Control control(Tensor predicate) {
    return compiler.control(hostTensor(firstVariable(predicate), predicate));
  }

  Step.HostTensor hostTensor(String name, Tensor tensor) {
    return compiler.hostTensor(name, tensor.elementType(), tensor.shape(), pieces(tensor));
  }

  static String firstVariable(Tensor tensor) {
    List<VariableRegion> regions = tensor.getVarRegions();
    return regions.isEmpty() ? "nothing" : regions.getFirst().variable();
  }

  private static int[] pieces(Tensor tensor) {
    return EdgeTable.PieceLists.of(tensor.view());
  }
}
