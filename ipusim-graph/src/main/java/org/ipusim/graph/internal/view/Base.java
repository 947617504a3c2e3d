package org.ipusim.graph.internal.view;

/** What a strided view indexes: a line of elements numbered from 0. */
sealed interface Base permits VariableBase, PartsBase, PackedBase {
  /** Hands the elements {@code begin..end} (half open) to {@code out}. */
  void walk(int begin, int end, RunConsumer out);
}
