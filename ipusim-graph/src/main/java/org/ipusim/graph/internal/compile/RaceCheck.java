package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Shape;
import org.ipusim.graph.internal.model.EdgeTable;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.ProblemList;
import org.ipusim.graph.internal.model.Variable;
import org.ipusim.graph.internal.model.VertexTable;
import org.ipusim.graph.problem.GraphProblem.Kind;

/**
 * Pass: within a compute set no element is written by two vertices, or written by one and read by
 * another, or written twice by one; and no vertex writes a constant.
 *
 * <p>Accesses are sorted by first element. Then an access overlaps an earlier one exactly if the
 * furthest-reaching earlier access reaches past its start, so it is enough to carry along, for
 * reads and for writes, the furthest end and the furthest end of any other vertex.
 */
final class RaceCheck {
  private final GraphModel graph;
  private final ProblemList problems;

  private final LongArrayList starts = new LongArrayList();
  private final IntArrayList ends = new IntArrayList();
  private final IntArrayList vertices = new IntArrayList();
  private final IntArrayList fields = new IntArrayList();

  RaceCheck(GraphModel graph, ProblemList problems) {
    this.graph = graph;
    this.problems = problems;
  }

  /** Checks the vertices of one compute set. */
  void run(int[] members) {
    starts.clear();
    ends.clear();
    vertices.clear();
    fields.clear();
    for (int vertex : members) {
      collect(vertex);
    }
    sweep();
  }

  private void collect(int vertex) {
    VertexTable table = graph.vertices();
    CodeletType type = graph.type(vertex);
    for (EdgeField field : type.edges()) {
      int edge = table.firstEdge(vertex) + field.slot();
      EdgeTable edges = graph.edges();
      if (!edges.connected(edge)) {
        continue;
      }
      if (field.shape() == Shape.LIST) {
        for (int row = 0; row < edges.length(edge); row++) {
          collect(vertex, field, graph.rows(), edges.begin(edge) + row);
        }
      } else {
        collect(vertex, field, edges, edge);
      }
    }
  }

  private void collect(int vertex, EdgeField field, EdgeTable edges, int edge) {
    int variable = edges.variable(edge);
    if (variable >= 0) {
      add(vertex, field, variable, edges.begin(edge), edges.length(edge));
      return;
    }
    int[] pieces = graph.pieces().get(-1 - variable);
    for (int i = 0; i < pieces.length; i += 3) {
      add(vertex, field, pieces[i], pieces[i + 1], pieces[i + 2]);
    }
  }

  private void add(int vertex, EdgeField field, int variable, int begin, int length) {
    Variable v = graph.variables().get(variable);
    if (v.constant()) {
      if (field.direction().writes()) {
        problems.add(
            Kind.GRAPH_CONNECTION,
            () ->
                graph.describeVertex(vertex)
                    + ": field '"
                    + field.name()
                    + "' writes "
                    + v.describe());
      }
      return;
    }
    starts.add((long) variable << 32 | begin);
    ends.add(begin + length);
    vertices.add(vertex);
    fields.add(field.slot() << 1 | (field.direction().writes() ? 1 : 0));
  }

  private boolean writes(int access) {
    return (fields.getInt(access) & 1) != 0;
  }

  private void sweep() {
    int n = starts.size();
    var order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    LongArrays.radixSortIndirect(order, starts.elements(), 0, n, true);
    var reads = new Furthest();
    var writes = new Furthest();
    int variable = -1;
    for (int access : order) {
      int current = (int) (starts.getLong(access) >>> 32);
      if (current != variable) {
        variable = current;
        reads.clear();
        writes.clear();
      }
      int begin = (int) starts.getLong(access);
      if (writes(access)) {
        report(writes.overlapping(begin), access);
        report(reads.overlappingOther(begin, vertices.getInt(access)), access);
        writes.add(access);
      } else {
        report(writes.overlappingOther(begin, vertices.getInt(access)), access);
        reads.add(access);
      }
    }
  }

  private void report(int earlier, int access) {
    if (earlier >= 0) {
      problems.add(Kind.GRAPH_CYCLE, () -> message(earlier, access));
    }
  }

  private String message(int earlier, int access) {
    Variable variable = graph.variables().get((int) (starts.getLong(access) >>> 32));
    int begin = (int) starts.getLong(access);
    int end = Math.min(ends.getInt(earlier), ends.getInt(access));
    String elements =
        variable.describe()
            + (end - begin == 1 ? " element " + begin : " elements " + begin + ".." + end);
    int a = vertices.getInt(earlier);
    int b = vertices.getInt(access);
    if (a == b) {
      return graph.describeVertex(a)
          + " writes "
          + elements
          + " twice, through "
          + describeField(earlier)
          + (fields.getInt(earlier) == fields.getInt(access) ? "" : " and " + describeField(access))
          + "; connect each written element once";
    }
    int writer = writes(earlier) ? earlier : access;
    int other = writer == earlier ? access : earlier;
    return elements
        + " written by "
        + graph.describeVertex(vertices.getInt(writer))
        + " through "
        + describeField(writer)
        + (writes(other) ? " and by " : " and read by ")
        + graph.describeVertex(vertices.getInt(other))
        + " through "
        + describeField(other)
        + "; put them in different compute sets";
  }

  private String describeField(int access) {
    EdgeField field = graph.type(vertices.getInt(access)).edges().get(fields.getInt(access) >> 1);
    return "field '" + field.name() + "'";
  }

  /** The furthest-reaching access so far, and the furthest-reaching one of another vertex. */
  private final class Furthest {
    private int first = -1;
    private int second = -1;

    void clear() {
      first = -1;
      second = -1;
    }

    void add(int access) {
      if (first < 0 || ends.getInt(access) > ends.getInt(first)) {
        if (first >= 0 && vertices.getInt(first) != vertices.getInt(access)) {
          second = first;
        }
        first = access;
      } else if (vertices.getInt(access) != vertices.getInt(first)
          && (second < 0 || ends.getInt(access) > ends.getInt(second))) {
        second = access;
      }
    }

    int overlapping(int begin) {
      return first >= 0 && ends.getInt(first) > begin ? first : -1;
    }

    int overlappingOther(int begin, int vertex) {
      int candidate = first >= 0 && vertices.getInt(first) == vertex ? second : first;
      return candidate >= 0 && ends.getInt(candidate) > begin ? candidate : -1;
    }
  }
}
