/** Published IPU programs, rebuilt on the graph API. */
module org.ipusim.workloads {
  requires transitive org.ipusim.graph;
  requires transitive org.ipusim.codelets;
  requires com.google.common;
  requires it.unimi.dsi.fastutil.core;
  requires info.picocli;
  requires static transitive org.jspecify;

  exports org.ipusim.workloads;
  exports org.ipusim.workloads.bfs;
  exports org.ipusim.workloads.blur;
  exports org.ipusim.workloads.convolution;
  exports org.ipusim.workloads.csr;
  exports org.ipusim.workloads.embedding;
  exports org.ipusim.workloads.halo;
  exports org.ipusim.workloads.heat;
  exports org.ipusim.workloads.linalg;
  exports org.ipusim.workloads.matmul;
  exports org.ipusim.workloads.network;
  exports org.ipusim.workloads.pooling;
  exports org.ipusim.workloads.popsparse;
  exports org.ipusim.workloads.reduce;
  exports org.ipusim.workloads.scf;
  exports org.ipusim.workloads.triangles;

  opens org.ipusim.workloads to
      info.picocli;
  opens org.ipusim.workloads.bfs to
      info.picocli,
      org.ipusim.graph;
  opens org.ipusim.workloads.blur to
      info.picocli,
      org.ipusim.graph;
  opens org.ipusim.workloads.convolution to
      info.picocli;
  opens org.ipusim.workloads.csr to
      info.picocli,
      org.ipusim.graph;
  opens org.ipusim.workloads.embedding to
      info.picocli;
  opens org.ipusim.workloads.halo to
      info.picocli,
      org.ipusim.graph;
  opens org.ipusim.workloads.heat to
      info.picocli,
      org.ipusim.graph;
  opens org.ipusim.workloads.linalg to
      info.picocli;
  opens org.ipusim.workloads.matmul to
      info.picocli;
  opens org.ipusim.workloads.network to
      info.picocli;
  opens org.ipusim.workloads.pooling to
      info.picocli;
  opens org.ipusim.workloads.popsparse to
      info.picocli;
  opens org.ipusim.workloads.reduce to
      info.picocli;
  opens org.ipusim.workloads.scf to
      info.picocli,
      org.ipusim.graph;
  opens org.ipusim.workloads.triangles to
      info.picocli,
      org.ipusim.graph;

  provides org.ipusim.workloads.Workload with
      org.ipusim.workloads.bfs.BreadthFirstSearch,
      org.ipusim.workloads.blur.GaussianBlur,
      org.ipusim.workloads.convolution.ConvolutionLayer,
      org.ipusim.workloads.csr.ColumnHistogram,
      org.ipusim.workloads.csr.SparseMatrixVector,
      org.ipusim.workloads.embedding.EmbeddingLayer,
      org.ipusim.workloads.halo.HaloExchange,
      org.ipusim.workloads.heat.HeatEquation,
      org.ipusim.workloads.linalg.JacobiEigenvalues,
      org.ipusim.workloads.linalg.QrFactorisation,
      org.ipusim.workloads.matmul.FullyConnectedLayer,
      org.ipusim.workloads.matmul.GeneralMatMul,
      org.ipusim.workloads.pooling.PoolingLayer,
      org.ipusim.workloads.popsparse.PopSparse,
      org.ipusim.workloads.reduce.ReduceOp,
      org.ipusim.workloads.scf.SelfConsistentField,
      org.ipusim.workloads.triangles.TriangleCounting;

  uses org.ipusim.workloads.Workload;
}
