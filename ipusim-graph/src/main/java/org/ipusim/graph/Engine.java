package org.ipusim.graph;

import java.util.Map;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.Step.HostTensor;
import org.ipusim.graph.internal.run.ElementCodec;
import org.ipusim.graph.internal.run.HostMemory;
import org.ipusim.graph.internal.run.Runner;
import org.ipusim.graph.internal.run.TileTeam;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.profile.Profile;

/**
 * Runs an executable: real results in the tensors, modelled time in the profile. An engine is used
 * by one thread; it may itself use several.
 */
public final class Engine implements AutoCloseable {
  private final CompiledGraph compiled;
  private final HostMemory memory;
  private final TileTeam team;
  private final EngineOptions options;
  private Runner runner;
  private boolean closed;

  /**
   * Loads an executable with default options.
   *
   * @param executable the executable
   */
  public Engine(Executable executable) {
    this(executable, EngineOptions.defaults());
  }

  /**
   * Loads an executable.
   *
   * @param executable the executable
   * @param options how to run
   */
  public Engine(Executable executable, EngineOptions options) {
    this.compiled = executable.compiled();
    this.options = options;
    this.memory = new HostMemory(compiled);
    this.team = new TileTeam(options.threads());
    this.runner = newRunner();
  }

  private Runner newRunner() {
    return new Runner(
        compiled,
        memory,
        team,
        options.print(),
        done -> options.progress().progress("running", done, 0),
        options.originalClasses());
  }

  /**
   * Runs a program.
   *
   * @param program its number among those compiled
   * @throws IllegalArgumentException when there is no such program
   * @throws IllegalStateException when the engine is closed
   * @throws org.ipusim.graph.problem.VertexException when a vertex fails
   * @throws org.ipusim.graph.problem.ProgramException when an error program runs
   */
  public void run(int program) {
    if (program < 0 || program >= compiled.programs().size()) {
      throw new IllegalArgumentException(
          "program " + program + " must be in 0.." + (compiled.programs().size() - 1));
    }
    if (closed) {
      throw new IllegalStateException(
          "the engine is closed; tensors and profile can still be read");
    }
    runner.run(program);
  }

  /**
   * Reads FLOAT or HALF elements.
   *
   * @param handle a handle made with {@code createHostRead}
   * @return the elements in row-major order
   */
  public float[] readFloats(String handle) {
    HostTensor tensor = find(compiled.reads(), handle, "read");
    if (!tensor.type().isFloatingPoint()) {
      throw new GraphException("host read '" + handle + "' is " + tensor.type() + ": use readInts");
    }
    return ElementCodec.decodeFloats(tensor.type(), memory.read(tensor));
  }

  /**
   * Reads integer or boolean elements.
   *
   * @param handle a handle made with {@code createHostRead}
   * @return the elements in row-major order; of UNSIGNED_INT the bits
   */
  public int[] readInts(String handle) {
    HostTensor tensor = find(compiled.reads(), handle, "read");
    if (tensor.type().isFloatingPoint()) {
      throw new GraphException(
          "host read '" + handle + "' is " + tensor.type() + ": use readFloats");
    }
    return ElementCodec.decodeInts(tensor.type(), memory.read(tensor));
  }

  /**
   * Writes FLOAT or HALF elements; halves are rounded to nearest even.
   *
   * @param handle a handle made with {@code createHostWrite}
   * @param values the elements in row-major order
   */
  public void writeFloats(String handle, float... values) {
    HostTensor tensor = find(compiled.writes(), handle, "write");
    requireCount(handle, tensor, values.length);
    if (!tensor.type().isFloatingPoint()) {
      throw new GraphException(
          "host write '" + handle + "' is " + tensor.type() + ": use writeInts");
    }
    memory.write(tensor, ElementCodec.encode(tensor.type(), values));
  }

  /**
   * Writes integer or boolean elements.
   *
   * @param handle a handle made with {@code createHostWrite}
   * @param values the elements in row-major order
   */
  public void writeInts(String handle, int... values) {
    HostTensor tensor = find(compiled.writes(), handle, "write");
    requireCount(handle, tensor, values.length);
    if (tensor.type().isFloatingPoint()) {
      throw new GraphException(
          "host write '" + handle + "' is " + tensor.type() + ": use writeFloats");
    }
    Object elements;
    try {
      elements = ElementCodec.encode(tensor.type(), values);
    } catch (IllegalArgumentException e) {
      throw new GraphException("host write '" + handle + "': " + e.getMessage(), e);
    }
    memory.write(tensor, elements);
  }

  private static void requireCount(String handle, HostTensor tensor, int count) {
    if (count != tensor.numElements()) {
      throw new GraphException(
          "host write '" + handle + "' takes " + tensor.numElements() + " elements, not " + count);
    }
  }

  private static HostTensor find(Map<String, HostTensor> tensors, String handle, String what) {
    HostTensor tensor = tensors.get(handle);
    if (tensor == null) {
      throw new GraphException(
          "there is no host "
              + what
              + " '"
              + handle
              + "'"
              + NearestName.hint(handle, tensors.keySet())
              + "; make it with createHost"
              + (what.equals("read") ? "Read" : "Write")
              + " before compiling");
    }
    return tensor;
  }

  /** {@return what all runs since the start, or the last reset, cost} */
  public Profile profile() {
    return runner.profile();
  }

  /** Forgets the cost of earlier runs; elements stay. */
  public void resetProfile() {
    runner = newRunner();
  }

  @Override
  public void close() {
    closed = true;
    team.close();
  }
}
