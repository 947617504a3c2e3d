package org.ipusim.graph.internal.model;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Codelet;

/** Everything a graph holds while it is built. */
public final class GraphModel {
  private final Target target;
  private final int replicas;
  private final List<Variable> variables = new ArrayList<>();
  private final List<ComputeSetInfo> computeSets = new ArrayList<>();
  private final List<CodeletType> codelets = new ArrayList<>();
  private final Map<Class<?>, Integer> codeletNumbers = new HashMap<>();
  private final EdgeTable.PieceLists pieces = new EdgeTable.PieceLists();
  private final EdgeTable edges = new EdgeTable(pieces);
  private final EdgeTable rows = new EdgeTable(pieces);
  private final VertexTable vertices = new VertexTable();
  private final ProblemList problems = new ProblemList();
  private final IntArrayList replicaIndices = new IntArrayList();

  /**
   * Starts an empty graph.
   *
   * @param target the chips of one replica
   * @param replicas the number of replicas
   */
  public GraphModel(Target target, int replicas) {
    this.target = target;
    this.replicas = replicas;
  }

  /**
   * Adds a variable.
   *
   * @param name its name
   * @param type its elements' type
   * @param numElements its elements
   * @param constant whether it is a constant
   * @return the variable
   */
  public Variable addVariable(String name, ElementType type, int numElements, boolean constant) {
    var variable =
        new Variable(
            variables.size(),
            name,
            type,
            numElements,
            constant,
            new MappingColumns(),
            new Variable.InitialValue());
    variables.add(variable);
    return variable;
  }

  /**
   * Adds a compute set.
   *
   * @param name its name
   * @return the compute set
   */
  public ComputeSetInfo addComputeSet(String name) {
    var computeSet = new ComputeSetInfo(computeSets.size(), name);
    computeSets.add(computeSet);
    return computeSet;
  }

  /**
   * Adds a vertex, on no tile, with nothing connected.
   *
   * @param computeSet its compute set
   * @param codelet its codelet class
   * @return its number
   */
  public int addVertex(int computeSet, Class<? extends Codelet> codelet) {
    Integer known = codeletNumbers.get(codelet);
    if (known == null) {
      codelets.add(CodeletReader.read(codelet));
      known = codelets.size() - 1;
      codeletNumbers.put(codelet, known);
    }
    CodeletType type = codelets.get(known);
    return vertices.add(known, computeSet, edges.add(type.edges().size()), type.initialState());
  }

  /**
   * Describes a vertex for messages.
   *
   * @param vertex the vertex
   * @return codelet, compute set, number and tile
   */
  public String describeVertex(int vertex) {
    int tile = vertices.tile(vertex);
    return "vertex "
        + vertex
        + " ("
        + type(vertex).codelet().getSimpleName()
        + " in compute set '"
        + computeSets.get(vertices.computeSet(vertex)).name()
        + "'"
        + (tile == VertexTable.NO_TILE ? ")" : ", tile " + tile + ")");
  }

  /**
   * Gives a vertex's codelet type.
   *
   * @param vertex the vertex
   * @return its type
   */
  public CodeletType type(int vertex) {
    return codelets.get(vertices.type(vertex));
  }

  /** {@return the chips, of one replica} */
  public Target target() {
    return target;
  }

  /** {@return the number of replicas, 1 where the graph is not replicated} */
  public int replicas() {
    return replicas;
  }

  /** {@return the variables whose one element is the replica's number, to add to} */
  public IntArrayList replicaIndices() {
    return replicaIndices;
  }

  /** {@return all variables, by number} */
  public List<Variable> variables() {
    return variables;
  }

  /** {@return all compute sets, by number} */
  public List<ComputeSetInfo> computeSets() {
    return computeSets;
  }

  /** {@return all codelet types, by number} */
  public List<CodeletType> codelets() {
    return codelets;
  }

  /** {@return edges over several pieces} */
  public EdgeTable.PieceLists pieces() {
    return pieces;
  }

  /** {@return all edges} */
  public EdgeTable edges() {
    return edges;
  }

  /** {@return the rows of list edges} */
  public EdgeTable rows() {
    return rows;
  }

  /** {@return all vertices} */
  public VertexTable vertices() {
    return vertices;
  }

  /** {@return problems found while building} */
  public ProblemList problems() {
    return problems;
  }
}
