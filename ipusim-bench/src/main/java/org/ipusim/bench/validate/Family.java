package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.ProgressListener;

/**
 * Figures of one kind and how each is reproduced.
 *
 * @param name as the command line calls it
 * @param about a sentence for the reader of the table
 * @param experiments by the figures' ids
 */
record Family(String name, String about, Map<String, Experiment> experiments) {
  Family {
    experiments = ImmutableMap.copyOf(experiments);
  }

  /**
   * Runs all experiments.
   *
   * @param progress told of each
   * @return a row for each figure, in the order of the file
   * @throws IllegalArgumentException when a figure has no experiment or the reverse
   */
  FamilyResult run(ProgressListener progress) {
    List<Figure> figures = FigureFile.read(name);
    var rows = new ArrayList<Row>();
    for (Figure figure : figures) {
      Experiment experiment = experiments.get(figure.id());
      if (experiment == null) {
        throw new IllegalArgumentException(figure.id() + ": no experiment in family " + name);
      }
      progress.progress(name, rows.size(), figures.size());
      rows.add(new Row(figure, experiment.run()));
    }
    if (rows.size() != experiments.size()) {
      throw new IllegalArgumentException(
          "%s: %d experiments for %d figures".formatted(name, experiments.size(), rows.size()));
    }
    return new FamilyResult(this, rows);
  }
}
