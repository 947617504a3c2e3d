package org.ipusim.codelets.internal.partials;

/**
 * How partial results are added, by poplin's names.
 *
 * @param enableMultiStageReduce whether many partial results are added in several stages
 * @param enableFastReduce whether partial results are always added from one piece
 */
public record ReduceOptions(boolean enableMultiStageReduce, boolean enableFastReduce) {}
