/** The Poplar-like graph API: tensors, codelets, programs, compiler, engine and profile. */
module org.ipusim.graph {
  requires transitive org.ipusim.core;
  requires com.google.common;
  requires com.google.gson;
  requires it.unimi.dsi.fastutil.core;
  requires static transitive org.jspecify;
}
