package org.ipusim.graph.internal.run;

import java.util.Arrays;
import java.util.List;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.internal.compile.VertexRun;

/**
 * Which worker's random numbers each vertex of a compute set draws, and in which order vertices
 * that draw must run: on each tile as they were added, the contexts taken in turn.
 */
final class RandomOrder {
  private final WorkerRandom[][] random;
  private final long[] order;

  RandomOrder(List<VertexRun> runs, int workers, HostMemory memory) {
    random = new WorkerRandom[runs.size()][0];
    int drawing = (int) runs.stream().filter(run -> run.type().drawsRandom()).count();
    if (drawing == 0) {
      order = new long[0];
      return;
    }
    for (int r = 0; r < random.length; r++) {
      VertexRun run = runs.get(r);
      if (run.type().drawsRandom()) {
        random[r] = new WorkerRandom[run.size() * (run.type().multiVertex() ? workers : 1)];
      }
    }
    Place[] places = places(runs);
    int context = 0;
    int tile = -1;
    for (Place place : places) {
      VertexRun run = runs.get(place.run());
      context = place.tile() == tile ? context : 0;
      tile = place.tile();
      if (run.type().multiVertex()) {
        for (int w = 0; w < workers && run.type().drawsRandom(); w++) {
          random[place.run()][place.position() * workers + w] = memory.random(tile, w);
        }
        context = 0;
      } else {
        if (run.type().drawsRandom()) {
          random[place.run()][place.position()] = memory.random(tile, context);
        }
        context = (context + 1) % workers;
      }
    }
    order =
        drawing == 1
            ? new long[0]
            : Arrays.stream(places)
                .filter(place -> runs.get(place.run()).type().drawsRandom())
                .mapToLong(place -> (long) place.run() << 32 | place.position())
                .toArray();
  }

  private record Place(int tile, int vertex, int run, int position) {}

  private static Place[] places(List<VertexRun> runs) {
    var places = new Place[runs.stream().mapToInt(VertexRun::size).sum()];
    int n = 0;
    for (int r = 0; r < runs.size(); r++) {
      VertexRun run = runs.get(r);
      for (int p = 0; p < run.size(); p++) {
        places[n++] = new Place(run.tiles()[p], run.vertices()[p], r, p);
      }
    }
    Arrays.sort(
        places,
        (a, b) ->
            a.tile() != b.tile()
                ? Integer.compare(a.tile(), b.tile())
                : Integer.compare(a.vertex(), b.vertex()));
    return places;
  }

  /** What the vertices of a run draw from, as {@code VertexColumns} takes it. */
  WorkerRandom[] random(int run) {
    return random[run];
  }

  /** Whether vertices that draw are of several runs and must be taken one by one, in order. */
  boolean mixed() {
    return order.length > 0;
  }

  /** The vertices that draw in that order, if mixed: run in the upper half, position below. */
  long[] order() {
    return order;
  }
}
