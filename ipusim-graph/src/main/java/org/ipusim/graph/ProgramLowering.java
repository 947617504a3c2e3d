package org.ipusim.graph;

import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.ipusim.graph.internal.compile.GraphCompiler;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.internal.compile.TensorCopy;
import org.ipusim.graph.internal.model.Pieces;
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
      List<Copy> toHost = copies(programs.subList(i, programs.size()), HostCopies::isHostCopy);
      List<Copy> onDevice = copies(programs.subList(i, programs.size()), ProgramLowering::onDevice);
      if (!toHost.isEmpty()) {
        steps.addAll(hostCopies.phases(toHost));
        i += toHost.size();
      } else if (!onDevice.isEmpty()) {
        steps.addAll(moves(onDevice));
        i += onDevice.size();
      } else {
        steps.add(lower(programs.get(i++)));
      }
    }
    return new Step.Block(List.copyOf(steps));
  }

  /** The copies of a kind at the start of a list. */
  private static List<Copy> copies(List<Program> programs, Predicate<Program> kind) {
    return programs.stream().takeWhile(kind).map(Copy.class::cast).toList();
  }

  private static boolean onDevice(Program program) {
    return program instanceof Copy && !HostCopies.isHostCopy(program);
  }

  private Step copy(Copy copy) {
    List<Copy> one = List.of(copy);
    return onDevice(copy) ? moves(one).getFirst() : hostCopies.lower(one);
  }

  private List<Step> moves(List<Copy> copies) {
    return compiler.copies(copies.stream().map(ProgramLowering::resolved).toList());
  }

  private static TensorCopy resolved(Copy copy) {
    var from = (Tensor) copy.source();
    var to = (Tensor) copy.destination();
    return new TensorCopy(
        firstVariable(from) + " to " + firstVariable(to), pieces(from), pieces(to));
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
    return tensor.numElements() == 0
        ? "nothing"
        : tensor.flatten().slice(0, 1).getVarRegions().getFirst().variable();
  }

  private static int[] pieces(Tensor tensor) {
    return Pieces.of(tensor.view());
  }
}
