package org.ipusim.graph.internal.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.exchange.Transfers;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.internal.compile.CompiledGraph.Counts;
import org.ipusim.graph.internal.compile.CompiledGraph.InitialValue;
import org.ipusim.graph.internal.compile.CompiledGraph.StepInfo;
import org.ipusim.graph.internal.compile.Step.Control;
import org.ipusim.graph.internal.compile.Step.HostTensor;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.HostInterface;
import org.ipusim.graph.internal.model.ProblemList;
import org.ipusim.graph.internal.model.Variable;
import org.ipusim.graph.profile.MemoryReport;
import org.jspecify.annotations.Nullable;

/** Runs the passes: check all that can be wrong, then lower what programs use. */
public final class GraphCompiler {
  /** Told of finished units of a phase. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Some work is done.
     *
     * @param phase what is being done
     * @param done units done
     * @param total units in all
     */
    void progress(String phase, long done, long total);
  }

  private final GraphModel graph;
  private final Target target;
  private final OptimisationLevel level;
  private final ExchangeGoal goal;
  private final boolean mergeCopies;
  private final Progress progress;
  private final ProblemList problems;
  private final int[][] members;
  private final @Nullable ComputePlan[] plans;
  private final List<StepInfo> steps = new ArrayList<>();
  private @Nullable Layout layout;
  private int lowered;

  /** What the lowering passes share once the checks have passed. */
  private record Layout(
      RegionTable regions, StagingPool pool, MemoryPass memory, ComputeSetLowering computeSets) {}

  /**
   * Takes a graph.
   *
   * @param graph the graph
   * @param level how good code derived from class files is taken to be
   * @param goal what exchanges are arranged for
   * @param mergeCopies whether copies next to one another share a phase where they may
   * @param progress told of compute sets checked and lowered, and that variables are placed
   */
  public GraphCompiler(
      GraphModel graph,
      OptimisationLevel level,
      ExchangeGoal goal,
      boolean mergeCopies,
      Progress progress) {
    this.graph = graph;
    this.target = graph.target();
    this.level = level;
    this.goal = goal;
    this.mergeCopies = mergeCopies;
    this.progress = progress;
    this.problems = new ProblemList(graph.problems());
    this.members = members();
    this.plans = new ComputePlan[graph.computeSets().size()];
  }

  private int[][] members() {
    var counts = new int[graph.computeSets().size()];
    for (int v = 0; v < graph.vertices().size(); v++) {
      counts[graph.vertices().computeSet(v)]++;
    }
    var out = new int[counts.length][];
    for (int c = 0; c < counts.length; c++) {
      out[c] = new int[counts[c]];
    }
    var filled = new int[counts.length];
    for (int v = 0; v < graph.vertices().size(); v++) {
      int c = graph.vertices().computeSet(v);
      out[c][filled[c]++] = v;
    }
    return out;
  }

  /** {@return the problems found so far, to add to} */
  public ProblemList problems() {
    return problems;
  }

  /** Finds what is wrong with variables, vertices and compute sets. */
  public void check() {
    graph.edges().trim();
    graph.rows().trim();
    graph.vertices().trim();
    new MappingCheck(graph, problems).run();
    new ConnectionCheck(graph, level, problems).run();
    for (int c = 0; c < members.length; c++) {
      progress.progress("checking compute sets", c, members.length);
      new RaceCheck(graph, problems).run(members[c]);
    }
  }

  /**
   * Starts lowering.
   *
   * @throws org.ipusim.graph.problem.GraphCompilationException when there are problems
   */
  public void layOut() {
    problems.throwIfAny();
    var regions = new RegionTable(graph.variables());
    var pool = new StagingPool(regions.size());
    layout =
        new Layout(
            regions,
            pool,
            new MemoryPass(graph, level, regions, problems),
            new ComputeSetLowering(graph, level, goal, regions, pool));
  }

  private Layout layout() {
    return Objects.requireNonNull(layout, "layOut() comes first");
  }

  /** Copies between compute sets may take longer than they do. */
  private void tellLowered() {
    progress.progress("lowering compute sets", lowered, members.length);
  }

  private int number(StepInfo.Kind kind, String name) {
    steps.add(new StepInfo(kind, name));
    return steps.size() - 1;
  }

  /**
   * Lowers a use of a compute set.
   *
   * @param computeSet the compute set's number
   * @return the step
   */
  public Step compute(int computeSet) {
    ComputePlan plan = plans[computeSet];
    if (plan == null) {
      tellLowered();
      ComputeSetLowering.Result result =
          layout().computeSets().lower(computeSet, members[computeSet]);
      layout().memory().addComputeSet(result);
      plan = result.plan();
      plans[computeSet] = plan;
      lowered++;
    }
    return new Step.Compute(number(StepInfo.Kind.COMPUTE_SET, plan.name()), plan);
  }

  /**
   * Lowers copies that stand next to one another.
   *
   * @param copies the copies, in the order of the program
   * @return a step for each phase they take
   */
  public List<Step> copies(List<TensorCopy> copies) {
    tellLowered();
    return new CopyLowering(layout().regions(), target, goal)
        .lower(copies, mergeCopies).stream()
            .<Step>map(plan -> new Step.Move(number(StepInfo.Kind.COPY, plan.name()), plan))
            .toList();
  }

  /**
   * Lowers a copy between replicas.
   *
   * @param name its name
   * @param source variable, first element, elements of each piece
   * @param destination the same of the destination
   * @param receivers to which replica each sends
   * @return the step
   */
  public Step crossReplicaCopy(String name, int[] source, int[] destination, int[] receivers) {
    Target all = Target.of(target.chip(), target.chips() * graph.replicas());
    CrossPlan plan =
        new CopyLowering(layout().regions(), target, goal)
            .lowerAcross(all, new TensorCopy(name, source, destination), receivers);
    return new Step.Cross(number(StepInfo.Kind.CROSS_REPLICA_COPY, name), plan);
  }

  /**
   * Lowers transfers that share one phase of host exchange.
   *
   * @param name what is copied where
   * @param transfers the transfers, in the order of the program
   * @return the step
   */
  public Step host(String name, List<HostTransfer> transfers) {
    HostPlan plan = hostPlan(name, transfers);
    return new Step.Host(number(StepInfo.Kind.STREAM_COPY, name), plan);
  }

  /**
   * Lowers a call of a host function.
   *
   * @param name the call's name
   * @param function the function's number
   * @param inputs tensors it takes
   * @param outputs tensors it gives
   * @return the step
   */
  public Step hostCall(
      String name, int function, List<HostTransfer> inputs, List<HostTransfer> outputs) {
    return new Step.HostCall(
        number(StepInfo.Kind.HOST_FUNCTION, name),
        function,
        hostPlan(name, inputs),
        hostPlan(name, outputs));
  }

  private HostPlan hostPlan(String name, List<HostTransfer> transfers) {
    return new HostLowering(layout().regions(), target).lower(name, transfers);
  }

  /**
   * Lowers a value that decides what tiles do next: its tile sends it to all others.
   *
   * @param tensor the value
   * @return the value and its exchange
   */
  public Control control(HostTensor tensor) {
    int home = layout().regions().tile(tensor.pieces()[0]);
    int homeChip = target.chipOf(home);
    int perChip = target.chip().tiles();
    int word = target.chip().exchange().bytesPerCycle();
    var phase = new ExchangePhase.Builder(target);
    for (int chip = 0; chip < target.chips(); chip++) {
      var transfers = new Transfers();
      int speaker = chip == homeChip ? home % perChip : 0;
      if (perChip > 1) {
        transfers.send(speaker, 0, 1);
        for (int t = 0; t < perChip; t++) {
          if (t != speaker) {
            transfers.to(t, 0);
          }
        }
        phase.schedule(chip, transfers);
      }
      if (chip != homeChip) {
        phase.send(home, word).receive(chip * perChip, word).crossChip(homeChip, chip, word, 1);
      }
    }
    return new Control(
        number(StepInfo.Kind.CONTROL, "'" + tensor.name() + "' to all tiles"),
        tensor,
        phase.build());
  }

  /**
   * Resolves a tensor for the host.
   *
   * @param name the name for messages
   * @param type its elements' type
   * @param shape its dimensions
   * @param pieces variable, first element, elements of each piece
   * @return the tensor
   */
  public HostTensor hostTensor(String name, ElementType type, int[] shape, int[] pieces) {
    return new HostTensor(name, type, shape, layout().regions().resolve(pieces));
  }

  /**
   * Puts everything together.
   *
   * @param programs the lowered programs
   * @param reads tensors the host may read
   * @param writes tensors the host may write
   * @param host streams, remote buffers and host functions
   * @return the compiled graph
   */
  public CompiledGraph finish(
      List<Step> programs,
      Map<String, HostTensor> reads,
      Map<String, HostTensor> writes,
      HostInterface host) {
    StagingPool pool = layout().pool();
    List<InitialValue> initialValues = initialValues();
    List<int[]> hostPieces =
        Stream.of(reads, writes).flatMap(m -> m.values().stream()).map(HostTensor::pieces).toList();
    progress.progress("placing variables", 0, 0);
    MemoryReport memory =
        layout()
            .memory()
            .report(
                programs,
                members,
                hostPieces,
                initialValues.stream().map(InitialValue::pieces).toList());
    return new CompiledGraph(
        target,
        graph.replicas(),
        layout().regions(),
        IntStream.range(0, pool.size()).mapToObj(pool::storage).toList(),
        IntStream.range(0, pool.size()).map(pool::length).toArray(),
        initialValues,
        replicaIndices(),
        List.copyOf(programs),
        Arrays.stream(plans).filter(Objects::nonNull).toList(),
        List.copyOf(steps),
        memory,
        new Counts(
            graph.variables().size(), graph.computeSets().size(), graph.vertices().size(), edges()),
        Map.copyOf(reads),
        Map.copyOf(writes),
        host);
  }

  private long edges() {
    long lists = 0;
    for (int v = 0; v < graph.vertices().size(); v++) {
      lists += graph.type(v).lists();
    }
    return graph.edges().size() - lists + graph.rows().size();
  }

  private List<int[]> replicaIndices() {
    return graph
        .replicaIndices()
        .intStream()
        .mapToObj(v -> layout().regions().resolve(new int[] {v, 0, 1}))
        .toList();
  }

  private List<InitialValue> initialValues() {
    var out = new ArrayList<InitialValue>();
    for (Variable v : graph.variables()) {
      Object elements = v.initial().elements();
      if (elements != null) {
        Object copy = v.type().storage().newArray(v.numElements());
        System.arraycopy(elements, 0, copy, 0, v.numElements());
        int[] pieces = {v.id(), 0, v.numElements()};
        out.add(new InitialValue(copy, layout().regions().resolve(pieces)));
      }
    }
    return out;
  }
}
