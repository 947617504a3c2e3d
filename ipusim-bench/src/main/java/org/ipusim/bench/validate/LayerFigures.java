package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Workload;
import org.ipusim.workloads.embedding.EmbeddingLayer;
import org.ipusim.workloads.pooling.PoolingLayer;
import picocli.CommandLine;

/** Pooling and embedding layers, forward and back, timed without data. Ids say which. */
final class LayerFigures {
  private static final Pattern POOLING =
      Pattern.compile("POOL-(\\w+)-(\\d+)-(\\d+)-(\\d+)-(\\d+)-(\\d+)-(\\d+)");
  private static final Pattern EMBEDDING = Pattern.compile("EMB-(\\w+)-(\\d+)-(\\d+)-(\\d+)");

  private LayerFigures() {}

  static Family family() {
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (Figure figure : FigureFile.read("layers")) {
      experiments.put(figure.id(), () -> run(figure.id()));
    }
    return new Family(
        "layers",
        "Pooling and embedding layers of the vendor's benchmarks, forward and back.",
        experiments.buildOrThrow());
  }

  private static Outcome run(String id) {
    Matcher pooling = POOLING.matcher(id);
    if (pooling.matches()) {
      return cycles(
          new PoolingLayer(),
          pooling.group(1),
          "--field={" + pooling.group(2) + "," + pooling.group(2) + "}",
          "--kernel=" + pooling.group(3),
          "--stride=" + pooling.group(4),
          "--padding-lower=" + pooling.group(5),
          "--padding-upper=" + pooling.group(5),
          "--channels=" + pooling.group(6),
          "--fwd-chans-per-group=" + pooling.group(7));
    }
    Matcher embedding = EMBEDDING.matcher(id);
    if (embedding.matches()) {
      return cycles(
          new EmbeddingLayer(),
          embedding.group(1),
          "--shape={" + embedding.group(2) + "," + embedding.group(3) + "}",
          "--num-indices=" + embedding.group(4));
    }
    throw new IllegalArgumentException(id + " says no layer");
  }

  private static Outcome cycles(Workload layer, String chip, String... options) {
    new CommandLine(layer).parseArgs(options);
    Target target = Chips.target(chip);
    var settings = new RunSettings(target, target.tiles(), 1, 1, ProgressListener.NONE, true, true);
    return Outcome.of((double) layer.run(settings).profile().cycles().totalCycles());
  }
}
