package org.ipusim.graph.program;

import org.ipusim.graph.DataStream;
import org.ipusim.graph.Tensor;

/** What a {@link Copy} can write: a tensor, a stream to the host, or rows of a remote buffer. */
public sealed interface CopyDestination permits Tensor, DataStream, RemoteRows {}
