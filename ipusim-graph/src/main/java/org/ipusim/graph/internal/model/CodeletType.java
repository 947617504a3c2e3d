package org.ipusim.graph.internal.model;

import com.google.common.collect.ImmutableList;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.ipusim.core.arch.Target;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.internal.cost.DerivedCost;
import org.ipusim.graph.problem.CodeletException;
import org.jspecify.annotations.Nullable;

/**
 * A codelet class as the graph sees it: its edges, its vertex state and where its cost comes from.
 */
public final class CodeletType {
  /** One cost for a class in all graphs, so that the code made from it is compiled once. */
  private static final ClassValue<Map<OptimisationLevel, DerivedCost>> DERIVED =
      new ClassValue<>() {
        @Override
        protected Map<OptimisationLevel, DerivedCost> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private final Class<? extends Codelet> codelet;
  private final MethodHandles.Lookup lookup;
  private final byte[] classFile;
  private final List<EdgeField> edges;
  private final List<StateField> state;
  private final MemoryNeeds needs;
  private final int lists;
  private final int[] initialState;
  private final Set<String> written;
  private final Set<String> registers;
  private final boolean statesCycles;
  private final boolean dataDependent;
  private final boolean drawsRandom;

  CodeletType(
      Class<? extends Codelet> codelet,
      MethodHandles.Lookup lookup,
      byte[] classFile,
      List<EdgeField> edges,
      List<StateField> state,
      MemoryNeeds needs,
      Set<String> written,
      Set<String> registers) {
    this.codelet = codelet;
    this.lookup = lookup;
    this.classFile = classFile;
    this.edges = ImmutableList.copyOf(edges);
    this.state = ImmutableList.copyOf(state);
    this.lists = (int) edges.stream().filter(e -> e.shape() == EdgeField.Shape.LIST).count();
    this.needs = needs;
    this.initialState = readInitialState();
    this.written = Set.copyOf(written);
    this.registers = Set.copyOf(registers);
    Method cycles = cyclesMethod(codelet);
    this.statesCycles = cycles != null;
    this.dataDependent = cycles != null && cycles.isAnnotationPresent(DataDependent.class);
    this.drawsRandom = RandomUse.in(classFile);
  }

  /**
   * Reads a codelet class.
   *
   * @param codelet the class
   * @return what the graph sees of it
   * @throws CodeletException when it is no codelet
   */
  public static CodeletType of(Class<? extends Codelet> codelet) {
    return CodeletReader.read(codelet);
  }

  private static @Nullable Method cyclesMethod(Class<?> codelet) {
    try {
      return codelet.getDeclaredMethod("cycles", Target.class);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private int[] readInitialState() {
    var words = new int[state.size()];
    Codelet fresh = newInstance();
    for (StateField f : state) {
      try {
        words[f.word()] = f.bits(lookup.unreflectGetter(f.field()).invoke(fresh));
      } catch (Throwable e) {
        throw new CodeletException(
            "codelet " + name() + ": cannot read field '" + f.name() + "': " + e.getMessage(), e);
      }
    }
    return words;
  }

  /**
   * Makes an instance of the user's own class.
   *
   * @return the instance
   * @throws CodeletException when the constructor cannot be called or throws
   */
  public Codelet newInstance() {
    try {
      Constructor<? extends Codelet> constructor = codelet.getDeclaredConstructor();
      return (Codelet) lookup.unreflectConstructor(constructor).invoke();
    } catch (NoSuchMethodException e) {
      throw new CodeletException(
          "codelet "
              + name()
              + " has no constructor without arguments; add one, and pass values"
              + " as vertex state with setInitialValue",
          e);
    } catch (Throwable e) {
      throw new CodeletException(
          "codelet "
              + name()
              + ": its constructor failed: "
              + (e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }

  /** {@return the class's name as reports give it} */
  public String name() {
    return codelet.getName();
  }

  /** {@return the codelet class} */
  public Class<? extends Codelet> codelet() {
    return codelet;
  }

  /** {@return full access to the class} */
  public MethodHandles.Lookup lookup() {
    return lookup;
  }

  /** {@return the class file, not to be written to} */
  public byte[] classFile() {
    return classFile;
  }

  /** {@return whether all workers run each vertex together} */
  public boolean multiVertex() {
    return MultiVertex.class.isAssignableFrom(codelet);
  }

  /** {@return whether the class overrides {@code cycles}} */
  public boolean statesCycles() {
    return statesCycles;
  }

  /**
   * Derives the cost from the class file.
   *
   * @param level how good the compiled code is taken to be
   * @return the cost, or what stands in its way
   */
  public DerivedCost derived(OptimisationLevel level) {
    return DERIVED.get(codelet).computeIfAbsent(level, this::derive);
  }

  private DerivedCost derive(OptimisationLevel level) {
    ClassLoader loader = codelet.getClassLoader();
    Set<String> inputs =
        edges.stream()
            .filter(e -> e.shape() == EdgeField.Shape.SCALAR)
            .map(EdgeField::name)
            .collect(Collectors.toSet());
    return new DerivedCost(
        classFile,
        loader == null ? ClassLoader.getSystemClassLoader() : loader,
        level,
        multiVertex(),
        inputs,
        written,
        registers);
  }

  /** {@return whether its stated cycles depend on tensor data} */
  public boolean dataDependent() {
    return dataDependent;
  }

  /** {@return whether its vertices ask for their worker's random numbers} */
  public boolean drawsRandom() {
    return drawsRandom;
  }

  /** {@return the fields connected to tensors, by slot} */
  public List<EdgeField> edges() {
    return edges;
  }

  /** {@return what it needs of their addresses} */
  public MemoryNeeds needs() {
    return needs;
  }

  /** {@return how many of them are vector lists} */
  public int lists() {
    return lists;
  }

  /** {@return the fields that are vertex state, by word} */
  public List<StateField> state() {
    return state;
  }

  /** {@return the state words of a fresh vertex} */
  public int[] initialState() {
    return initialState.clone();
  }

  /**
   * Finds an edge field.
   *
   * @param field its name
   * @return the field, or null
   */
  public @Nullable EdgeField edge(String field) {
    for (EdgeField e : edges) {
      if (e.name().equals(field)) {
        return e;
      }
    }
    return null;
  }

  /**
   * Finds a state field.
   *
   * @param field its name
   * @return the field, or null
   */
  public @Nullable StateField state(String field) {
    for (StateField s : state) {
      if (s.name().equals(field)) {
        return s;
      }
    }
    return null;
  }

  /**
   * Says that a name is no field of the wanted sort, and which one may have been meant.
   *
   * @param field the name
   * @param connected whether a connected field was wanted, not vertex state
   * @return the sentence
   */
  public String unknownField(String field, boolean connected) {
    if (connected && state(field) != null) {
      return "'" + field + "' is vertex state, set it with setInitialValue or annotate it @Input";
    }
    if (!connected && edge(field) != null) {
      return "'" + field + "' is connected to a tensor, give the tensor the initial value";
    }
    List<String> known =
        connected
            ? edges.stream().map(EdgeField::name).toList()
            : state.stream().map(StateField::name).toList();
    return "there is no "
        + (connected ? "connected field" : "vertex state")
        + " '"
        + field
        + "'"
        + NearestName.hint(field, known);
  }
}
