package org.ipusim.codelets.nn.pooling;

import java.util.List;

/**
 * How a pooling pass is divided among tiles.
 *
 * @param chansPerGroup channels side by side
 * @param channelSplit parts of the groups of channels
 * @param batchSplit parts of the batch
 * @param fieldSplit parts of the output field, by dimension
 * @param cycles what the planner takes it to cost
 */
record PoolPlan(
    int chansPerGroup, int channelSplit, int batchSplit, List<Integer> fieldSplit, long cycles) {
  PoolPlan {
    fieldSplit = List.copyOf(fieldSplit);
  }

  int groups(PoolShape shape) {
    return Math.ceilDiv(shape.channels(), chansPerGroup);
  }

  int fieldParts() {
    return fieldSplit.stream().reduce(1, Math::multiplyExact);
  }

  String report() {
    return "chansPerGroup=%d channelSplit=%d batchSplit=%d fieldSplit=%s cycles=%d"
        .formatted(chansPerGroup, channelSplit, batchSplit, fieldSplit, cycles);
  }
}
