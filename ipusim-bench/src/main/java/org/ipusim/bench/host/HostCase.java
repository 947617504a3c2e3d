package org.ipusim.bench.host;

import org.ipusim.workloads.RepeatedRun;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.bfs.BreadthFirstSearch;
import org.ipusim.workloads.csr.ColumnHistogram;
import org.ipusim.workloads.csr.SparseMatrixVector;
import org.ipusim.workloads.network.RawMatrix;
import org.ipusim.workloads.network.UndirectedNetwork;

/** A program on a graph whose time on the host is measured. */
public enum HostCase {
  /** A breadth-first search. */
  BFS("edges") {
    @Override
    RepeatedRun prepare(UndirectedNetwork network, RunSettings settings) {
      return BreadthFirstSearch.repeated(network, settings);
    }
  },

  /** The adjacency matrix times a vector. */
  SPMV("non-zeros") {
    @Override
    RepeatedRun prepare(UndirectedNetwork network, RunSettings settings) {
      return SparseMatrixVector.repeated(matrix(network), settings);
    }
  },

  /** A histogram of the columns of the adjacency matrix. */
  HISTOGRAM("updates") {
    @Override
    RepeatedRun prepare(UndirectedNetwork network, RunSettings settings) {
      return ColumnHistogram.repeated(matrix(network), settings);
    }
  };

  private final String items;

  HostCase(String items) {
    this.items = items;
  }

  /** {@return what it works on} */
  public String items() {
    return items;
  }

  private static RawMatrix matrix(UndirectedNetwork network) {
    return new RawMatrix(network.name(), network.adjacency(), 0);
  }

  abstract RepeatedRun prepare(UndirectedNetwork network, RunSettings settings);
}
