package org.ipusim.graph.program;

import org.ipusim.graph.DataStream;
import org.ipusim.graph.Tensor;

/** What a {@link Copy} can read: a tensor, a stream from the host, or rows of a remote buffer. */
public sealed interface CopySource permits Tensor, DataStream, RemoteRows {}
