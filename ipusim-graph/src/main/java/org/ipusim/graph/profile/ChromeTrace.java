package org.ipusim.graph.profile;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.ipusim.core.arch.Target;

/**
 * Writes a trace in the JSON trace event format of Chrome, which ui.perfetto.dev and
 * chrome://tracing open. A process is the device, the host or single tiles; a thread is a kind of
 * work or a tile. Times are those of the chip's clock, to the nanosecond.
 *
 * <p>The format wants events of a thread to nest. Those of one kind may overlap, where tiles go on
 * without a barrier, so that a kind has as many threads as are needed to keep them apart.
 *
 * @see <a href="https://perfetto.dev/docs/getting-started/other-formats">Perfetto, other
 *     formats</a>
 */
public final class ChromeTrace {
  private static final int DEVICE = 1;
  private static final int HOST = 2;
  private static final int TILES = 3;

  private static final List<TraceEvent.Kind> KINDS = List.of(TraceEvent.Kind.values());

  private final Profile profile;
  private final TreeMap<Lane, List<Track>> threads = new TreeMap<>();

  private ChromeTrace(Profile profile) {
    this.profile = profile;
  }

  /**
   * What shares threads.
   *
   * @param process its process
   * @param number place among its process's
   * @param name its name
   */
  private record Lane(int process, int number, String name) implements Comparable<Lane> {
    private static final Comparator<Lane> ORDER =
        Comparator.comparingInt(Lane::process).thenComparingInt(Lane::number);

    static Lane of(TraceEvent event) {
      if (event.tile() != TraceEvent.ALL_TILES) {
        return new Lane(TILES, event.tile(), "tile " + event.tile());
      }
      int process = event.lane() == TraceEvent.Lane.HOST ? HOST : DEVICE;
      return new Lane(process, KINDS.indexOf(event.kind()), event.kind().key());
    }

    @Override
    public int compareTo(Lane other) {
      return ORDER.compare(this, other);
    }
  }

  /** Events that do not overlap, by their beginning. */
  private static final class Track {
    private final List<TraceEvent> events = new ArrayList<>();

    boolean isFreeFor(TraceEvent event) {
      return events.isEmpty() || events.getLast().endCycle() <= event.beginCycle();
    }
  }

  /**
   * Writes the trace of a run.
   *
   * @param report the run; without a trace only the names of the processes are written
   * @param out where to; it is flushed, not closed
   * @throws IOException when {@code out} fails
   */
  public static void write(RunReport report, Writer out) throws IOException {
    var trace = new ChromeTrace(report.profile());
    trace.assign();
    JsonOut.document(
        out,
        json -> {
          json.value("displayTimeUnit", "ns");
          json.object("otherData", () -> trace.about(json, report));
          json.rows("traceEvents", trace.rows(), (row, write) -> write.to(row));
        });
  }

  /** A row of the trace. */
  private interface Row {
    void to(JsonOut row) throws IOException;
  }

  private void assign() {
    List<TraceEvent> events = new ArrayList<>(profile.trace().events());
    events.sort(
        Comparator.comparingLong(TraceEvent::beginCycle).thenComparingLong(TraceEvent::endCycle));
    for (TraceEvent event : events) {
      List<Track> lane = threads.computeIfAbsent(Lane.of(event), l -> new ArrayList<>());
      Track free = lane.stream().filter(t -> t.isFreeFor(event)).findFirst().orElse(null);
      if (free == null) {
        free = new Track();
        lane.add(free);
      }
      free.events.add(event);
    }
  }

  private void about(JsonOut json, RunReport report) throws IOException {
    json.value("workload", report.workload());
    json.any("clockHz", profile.target().chip().clockHz());
    json.value("totalCycles", profile.cycles().totalCycles());
    json.value("omittedEvents", profile.trace().omitted());
  }

  private List<Row> rows() {
    Target target = profile.target();
    var rows = new ArrayList<Row>();
    rows.add(name("process_name", DEVICE, 0, target.chips() + " x " + target.chip().name()));
    rows.add(name("process_name", HOST, 0, "host"));
    rows.add(name("process_name", TILES, 0, "single tiles"));
    int number = 0;
    for (var lane : threads.entrySet()) {
      for (int t = 0; t < lane.getValue().size(); t++) {
        int thread = ++number;
        int process = lane.getKey().process();
        String name = lane.getKey().name() + (t == 0 ? "" : " " + (t + 1));
        rows.add(name("thread_name", process, thread, name));
        rows.add(sorted(process, thread));
        lane.getValue().get(t).events.forEach(e -> rows.add(event(e, process, thread)));
      }
    }
    return rows;
  }

  private static Row name(String what, int process, int thread, String name) {
    return row -> {
      head(row, what, "M", process, thread);
      row.object("args", () -> row.value("name", name));
    };
  }

  private static Row sorted(int process, int thread) {
    return row -> {
      head(row, "thread_sort_index", "M", process, thread);
      row.object("args", () -> row.value("sort_index", thread));
    };
  }

  private static void head(JsonOut row, String name, String phase, int process, int thread)
      throws IOException {
    row.value("name", name);
    row.value("ph", phase);
    row.value("pid", process);
    row.value("tid", thread);
  }

  private Row event(TraceEvent event, int process, int thread) {
    long begin = nanoseconds(event.beginCycle());
    long end = nanoseconds(event.endCycle());
    return row -> {
      head(row, event.name().isEmpty() ? event.kind().key() : event.name(), "X", process, thread);
      row.value("cat", event.kind().key());
      row.any("ts", BigDecimal.valueOf(begin, 3));
      row.any("dur", BigDecimal.valueOf(end - begin, 3));
      row.object(
          "args",
          () -> {
            row.value("step", event.step());
            row.value("beginCycle", event.beginCycle());
            row.value("cycles", event.cycles());
          });
    };
  }

  /** Whole nanoseconds, so that what follows at once still does after rounding. */
  private long nanoseconds(long cycle) {
    return Math.round(profile.target().seconds(cycle) * 1e9);
  }
}
