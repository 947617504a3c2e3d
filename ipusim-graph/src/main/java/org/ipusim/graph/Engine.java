package org.ipusim.graph;

import java.util.Map;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.Step.HostTensor;
import org.ipusim.graph.internal.run.ElementCodec;
import org.ipusim.graph.internal.run.HostSide;
import org.ipusim.graph.internal.run.ReplicaMemories;
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
  private final ReplicaMemories memory;
  private final HostSide side;
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
    this.memory = new ReplicaMemories(compiled, options.mode());
    this.side = new HostSide(compiled.host(), compiled.replicas(), options.mode());
    this.team = new TileTeam(options.threads());
    this.runner = newRunner();
  }

  private Runner newRunner() {
    return new Runner(compiled, memory, side, team, options);
  }

  /**
   * Runs a program.
   *
   * @param program its number among those compiled
   * @throws IllegalArgumentException when there is no such program
   * @throws IllegalStateException when the engine is closed
   * @throws org.ipusim.graph.problem.StreamException when a stream or host function that the
   *     program uses is not connected, before anything runs; when a callback fails, or an offset
   *     names no row of a remote buffer
   * @throws org.ipusim.graph.problem.VertexException when a vertex fails
   * @throws org.ipusim.graph.problem.ProgramException when an error program runs; when a predicate
   *     differs between replicas and what it decides on brings all replicas together; in mode
   *     TIMING, naming them, when predicates or vertices need data
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
   * @return the elements in row-major order, replica after replica
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
   * @return the elements in row-major order, replica after replica; of UNSIGNED_INT the bits
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
   * @param values the elements in row-major order, replica after replica
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
   * @param values the elements in row-major order, replica after replica
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

  /**
   * Connects a stream to an array, which is walked batch by batch and begun again at its end: in a
   * replicated graph a batch of each replica, then the next of each. The array is read, or written,
   * when the device copies.
   *
   * @param handle the stream's name
   * @param array FLOAT elements, or HALF elements that are rounded to nearest even; one or more
   *     whole batches
   * @throws org.ipusim.graph.problem.StreamException when there is no such stream, or the array
   *     does not fit
   */
  public void connectStream(String handle, float[] array) {
    side.connect(handle, array);
  }

  /**
   * Connects a stream to an array, which is walked batch by batch and begun again at its end: in a
   * replicated graph a batch of each replica, then the next of each. The array is read, or written,
   * when the device copies.
   *
   * @param handle the stream's name
   * @param array INT or UNSIGNED_INT elements, or elements of a narrower integer type or BOOL; one
   *     or more whole batches
   * @throws org.ipusim.graph.problem.StreamException when there is no such stream, or the array
   *     does not fit
   */
  public void connectStream(String handle, int[] array) {
    side.connect(handle, array);
  }

  /**
   * Connects a stream to an array, which is walked batch by batch and begun again at its end: in a
   * replicated graph a batch of each replica, then the next of each. The array is read, or written,
   * when the device copies.
   *
   * @param handle the stream's name
   * @param array SHORT or UNSIGNED_SHORT elements, or the bits of HALF elements; one or more whole
   *     batches
   * @throws org.ipusim.graph.problem.StreamException when there is no such stream, or the array
   *     does not fit
   */
  public void connectStream(String handle, short[] array) {
    side.connect(handle, array);
  }

  /**
   * Connects a stream to an array, which is walked batch by batch and begun again at its end: in a
   * replicated graph a batch of each replica, then the next of each. The array is read, or written,
   * when the device copies.
   *
   * @param handle the stream's name
   * @param array SIGNED_CHAR, UNSIGNED_CHAR or BOOL elements; one or more whole batches
   * @throws org.ipusim.graph.problem.StreamException when there is no such stream, or the array
   *     does not fit
   */
  public void connectStream(String handle, byte[] array) {
    side.connect(handle, array);
  }

  /**
   * Connects a stream to the user's code.
   *
   * @param handle the stream's name
   * @param callback the code
   * @throws org.ipusim.graph.problem.StreamException when there is no such stream
   */
  public void connectStreamToCallback(String handle, StreamCallback callback) {
    side.connect(handle, callback);
  }

  /**
   * Connects a host function to the user's code.
   *
   * @param handle the function's name
   * @param callback the code
   * @throws org.ipusim.graph.problem.StreamException when there is no such function
   */
  public void connectHostFunction(String handle, HostCallback callback) {
    side.connect(handle, callback);
  }

  /**
   * Writes a row of a remote buffer, the elements of all replicas one after another.
   *
   * @param handle the buffer's name
   * @param row the row, from 0
   * @param array FLOAT elements, or HALF elements that are rounded to nearest even
   * @throws org.ipusim.graph.problem.StreamException when there is no such buffer or row, or the
   *     array does not fit
   */
  public void copyToRemoteBuffer(String handle, int row, float... array) {
    side.remote().write(handle, row, array);
  }

  /**
   * Reads a row of a remote buffer, the elements of all replicas one after another.
   *
   * @param handle the buffer's name
   * @param row the row, from 0
   * @param array takes FLOAT elements, or HALF elements that are rounded to nearest even
   * @throws org.ipusim.graph.problem.StreamException when there is no such buffer or row, or the
   *     array does not fit
   */
  public void copyFromRemoteBuffer(String handle, int row, float[] array) {
    requireData(handle);
    side.remote().read(handle, row, array);
  }

  /**
   * Writes a row of a remote buffer, the elements of all replicas one after another.
   *
   * @param handle the buffer's name
   * @param row the row, from 0
   * @param array INT or UNSIGNED_INT elements, or elements of a narrower integer type or BOOL
   * @throws org.ipusim.graph.problem.StreamException when there is no such buffer or row, or the
   *     array does not fit
   */
  public void copyToRemoteBuffer(String handle, int row, int... array) {
    side.remote().write(handle, row, array);
  }

  /**
   * Reads a row of a remote buffer, the elements of all replicas one after another.
   *
   * @param handle the buffer's name
   * @param row the row, from 0
   * @param array takes INT or UNSIGNED_INT elements, or elements of a narrower integer type or BOOL
   * @throws org.ipusim.graph.problem.StreamException when there is no such buffer or row, or the
   *     array does not fit
   */
  public void copyFromRemoteBuffer(String handle, int row, int[] array) {
    requireData(handle);
    side.remote().read(handle, row, array);
  }

  /**
   * Writes a row of a remote buffer, the elements of all replicas one after another.
   *
   * @param handle the buffer's name
   * @param row the row, from 0
   * @param array SHORT or UNSIGNED_SHORT elements, or the bits of HALF elements
   * @throws org.ipusim.graph.problem.StreamException when there is no such buffer or row, or the
   *     array does not fit
   */
  public void copyToRemoteBuffer(String handle, int row, short... array) {
    side.remote().write(handle, row, array);
  }

  /**
   * Reads a row of a remote buffer, the elements of all replicas one after another.
   *
   * @param handle the buffer's name
   * @param row the row, from 0
   * @param array takes SHORT or UNSIGNED_SHORT elements, or the bits of HALF elements
   * @throws org.ipusim.graph.problem.StreamException when there is no such buffer or row, or the
   *     array does not fit
   */
  public void copyFromRemoteBuffer(String handle, int row, short[] array) {
    requireData(handle);
    side.remote().read(handle, row, array);
  }

  /**
   * Writes a row of a remote buffer, the elements of all replicas one after another.
   *
   * @param handle the buffer's name
   * @param row the row, from 0
   * @param array SIGNED_CHAR, UNSIGNED_CHAR or BOOL elements
   * @throws org.ipusim.graph.problem.StreamException when there is no such buffer or row, or the
   *     array does not fit
   */
  public void copyToRemoteBuffer(String handle, int row, byte... array) {
    side.remote().write(handle, row, array);
  }

  /**
   * Reads a row of a remote buffer, the elements of all replicas one after another.
   *
   * @param handle the buffer's name
   * @param row the row, from 0
   * @param array takes SIGNED_CHAR, UNSIGNED_CHAR or BOOL elements
   * @throws org.ipusim.graph.problem.StreamException when there is no such buffer or row, or the
   *     array does not fit
   */
  public void copyFromRemoteBuffer(String handle, int row, byte[] array) {
    requireData(handle);
    side.remote().read(handle, row, array);
  }

  private void requireData(String handle) {
    if (options.mode() == EngineMode.TIMING) {
      throw new IllegalStateException(
          "remote buffer '" + handle + "' has no rows to read: the engine's mode is TIMING");
    }
  }

  private void requireCount(String handle, HostTensor tensor, int count) {
    int replicas = compiled.replicas();
    if (count != tensor.numElements() * replicas) {
      throw new GraphException(
          "host write '"
              + handle
              + "' takes "
              + tensor.numElements()
              + " elements"
              + (replicas == 1 ? "" : " for each of " + replicas + " replicas")
              + ", not "
              + count);
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
