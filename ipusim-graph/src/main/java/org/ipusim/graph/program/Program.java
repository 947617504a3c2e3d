package org.ipusim.graph.program;

/** One step of what the chips do; programs nest and can be used in several places. */
public sealed interface Program
    permits Sequence,
        Execute,
        Copy,
        CrossReplicaCopy,
        Repeat,
        RepeatWhileTrue,
        RepeatWhileFalse,
        If,
        Switch,
        Call,
        CallHostFunction,
        Sync,
        WriteUndef,
        PrintTensor,
        ErrorProgram {}
