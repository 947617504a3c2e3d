/** Undirected networks: their files, generators, compressed rows, orientation and partition. */
@NullMarked
package org.ipusim.workloads.network;

import org.jspecify.annotations.NullMarked;
