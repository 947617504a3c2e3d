package org.ipusim.graph.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.ipusim.graph.profile.TraceEvent.Kind;
import org.ipusim.graph.profile.TraceEvent.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds traces to the rules of the trace event format: complete events with a process, a thread, a
 * beginning and a length in microseconds, that nest on each thread, and metadata events with names.
 */
class ChromeTraceTest {
  @TempDir Path directory;

  private static RunReport with(RunReport report, Trace trace) {
    Profile p = report.profile();
    return new RunReport(
        report.workload(),
        report.parameters(),
        report.result(),
        new Profile(
            p.target(),
            p.replicas(),
            p.counts(),
            p.memory(),
            p.cycles(),
            p.supersteps(),
            p.exchanges(),
            p.steps(),
            p.phases(),
            p.programs(),
            p.vertexTypes(),
            p.assumptions(),
            trace),
        report.host());
  }

  private static List<JsonObject> events(RunReport report) throws IOException {
    var out = new StringWriter();
    ChromeTrace.write(report, out);
    JsonObject root = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertThat(root.get("displayTimeUnit").getAsString()).isEqualTo("ns");
    var events = new ArrayList<JsonObject>();
    for (JsonElement e : root.getAsJsonArray("traceEvents")) {
      events.add(e.getAsJsonObject());
    }
    return events;
  }

  private static void requireRules(List<JsonObject> events, int complete) {
    requireRules(events, complete, "");
  }

  private static void requireRules(List<JsonObject> events, int complete, String where) {
    var names = new TreeMap<String, String>();
    var ends = new TreeMap<String, Long>();
    int found = 0;
    for (JsonObject event : events) {
      String thread = event.get("pid").getAsInt() + "/" + event.get("tid").getAsInt();
      assertThat(event.get("name").getAsString()).isNotEmpty();
      switch (event.get("ph").getAsString()) {
        case "M" -> {
          assertThat(event.get("name").getAsString())
              .isIn("process_name", "thread_name", "thread_sort_index");
          names.putIfAbsent(thread, event.getAsJsonObject("args").toString());
        }
        case "X" -> {
          found++;
          long begin = nanoseconds(event, "ts");
          long length = nanoseconds(event, "dur");
          assertThat(begin).isNotNegative();
          assertThat(length).isNotNegative();
          assertThat(names).containsKey(thread);
          assertThat(begin)
              .as("%s: %s", where, event)
              .isGreaterThanOrEqualTo(ends.getOrDefault(thread, 0L));
          ends.put(thread, begin + length);
        }
        default -> throw new AssertionError("no such phase: " + event);
      }
    }
    assertThat(found).isEqualTo(complete);
  }

  private static long nanoseconds(JsonObject event, String key) {
    return event.get(key).getAsBigDecimal().movePointRight(3).longValueExact();
  }

  @Test
  void aTraceKeepsTheRules() throws IOException {
    RunReport report = SampleReport.of(SampleReport.fourTiles(directory));
    List<JsonObject> events = events(report);
    requireRules(events, report.profile().trace().events().size());
    assertThat(events.stream().filter(e -> e.get("name").getAsString().equals("fill")))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.get("ts").getAsDouble()).isZero();
              assertThat(e.get("dur").getAsDouble()).as("of a clock of 1 GHz").isEqualTo(0.183);
              assertThat(e.getAsJsonObject("args").get("cycles").getAsInt()).isEqualTo(183);
            });
  }

  @Test
  void aRunWithoutATraceHasOnlyNames() throws IOException {
    RunReport report = SampleReport.of(SampleReport.fourTiles(directory));
    requireRules(events(with(report, Trace.NONE)), 0);
  }

  @Test
  void eventsThatOverlapAreOnThreadsOfTheirOwn() throws IOException {
    RunReport report = SampleReport.of(SampleReport.fourTiles(directory));
    long seed = new Random().nextLong();
    var random = new Random(seed);
    List<Kind> kinds = List.of(Kind.values());
    for (int round = 0; round < 50; round++) {
      var events = new ArrayList<TraceEvent>();
      for (int i = 0; i < 200; i++) {
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        long begin = random.nextInt(3000);
        int tile = random.nextInt(8) - 4;
        events.add(
            new TraceEvent(
                random.nextInt(5) == 0 ? Lane.HOST : Lane.DEVICE,
                kind,
                i,
                Math.max(-1, tile),
                "event " + i,
                begin,
                begin + random.nextInt(100)));
      }
      requireRules(events(with(report, new Trace(1000, events, 3))), events.size(), "seed " + seed);
    }
  }
}
