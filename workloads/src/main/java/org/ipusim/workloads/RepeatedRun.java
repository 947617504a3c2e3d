package org.ipusim.workloads;

import java.util.function.Consumer;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;

/**
 * A compiled program with its input, to be run again and again: for measuring what the simulator
 * takes. Every run does the same and takes the same cycles.
 */
public final class RepeatedRun implements AutoCloseable {
  private final long items;
  private final Engine engine;
  private final Consumer<Engine> before;
  private long cyclesBefore;

  /**
   * Starts an engine.
   *
   * @param executable the program
   * @param items what a run works on, counted in the workload's own unit
   * @param settings how to run
   * @param input writes the input that lasts
   * @param before writes what each run takes, outside of what is measured
   */
  public RepeatedRun(
      Executable executable,
      long items,
      RunSettings settings,
      Consumer<Engine> input,
      Consumer<Engine> before) {
    this.items = items;
    this.engine = new Engine(executable, settings.engineOptions());
    this.before = before;
    input.accept(engine);
  }

  /** {@return what a run works on, counted in the workload's own unit} */
  public long items() {
    return items;
  }

  /**
   * Runs once.
   *
   * @return host seconds that the engine took, without writing the input
   */
  public double run() {
    before.accept(engine);
    long start = System.nanoTime();
    engine.run(0);
    return (System.nanoTime() - start) / 1e9;
  }

  /** {@return the cycles of all runs since this was last asked, each tile's the same} */
  public long takeCycles() {
    long now = engine.profile().cycles().totalCycles();
    long taken = now - cyclesBefore;
    cyclesBefore = now;
    return taken;
  }

  @Override
  public void close() {
    engine.close();
  }
}
