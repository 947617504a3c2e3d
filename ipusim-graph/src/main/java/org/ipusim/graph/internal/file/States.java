package org.ipusim.graph.internal.file;

import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.tile.LiveRanges;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.internal.compile.RegionTable;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.internal.cost.DerivedCost;
import org.ipusim.graph.internal.memory.CodeletBytes;
import org.ipusim.graph.internal.memory.TileEntries;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.GeneratedCodelets;
import org.ipusim.graph.internal.model.GeneratedCodelets.Generated;
import org.ipusim.graph.profile.MemoryReport;
import org.jspecify.annotations.Nullable;

/** Records in place of the objects of a compiled graph that are none. */
final class States {
  /** Finds the codelets that a file names. */
  private final CodeletFinder codelets;

  States(CodeletFinder codelets) {
    this.codelets = codelets;
  }

  /**
   * A map from numbers to steps.
   *
   * @param keys the numbers, ascending
   * @param values their steps
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Cases(int[] keys, List<Step> values) {}

  /**
   * A codelet.
   *
   * @param prints its class and those it uses, with what their class files were
   * @param host of a class that was generated, the class beside which it was defined, else empty
   * @param generated its class file, else empty
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Codelet(List<ClassPrint> prints, String host, byte[] generated) {
    static Codelet of(CodeletType type) {
      Generated origin = GeneratedCodelets.of(type.codelet());
      return new Codelet(
          ClassPrint.of(type),
          origin == null ? "" : origin.host().getName(),
          origin == null ? new byte[0] : origin.classFile());
    }
  }

  /**
   * What the derived cost of a codelet is made from.
   *
   * @param codelet the codelet's class
   * @param level how good its code is taken to be
   */
  record Derived(String codelet, OptimisationLevel level) {}

  /**
   * Program points.
   *
   * @param bounds first point and end of each range
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Points(int[] bounds) {}

  /** The record for an object, or null where there is none. */
  static @Nullable Record of(Object object) {
    return switch (object) {
      case ExchangePhase phase -> phase.state();
      case RegionTable regions -> regions.state();
      case MemoryReport memory -> memory.state();
      case TileEntries entries -> entries.state();
      case CodeletBytes bytes -> bytes.state();
      case LiveRanges ranges -> points(ranges);
      case CodeletType type -> Codelet.of(type);
      case DerivedCost cost -> new Derived(cost.codelet(), cost.level());
      case Int2ObjectMap<?> map -> cases(map);
      default -> null;
    };
  }

  private static Points points(LiveRanges ranges) {
    var bounds = new int[2 * ranges.size()];
    for (int r = 0; r < ranges.size(); r++) {
      bounds[2 * r] = ranges.begin(r);
      bounds[2 * r + 1] = ranges.end(r);
    }
    return new Points(bounds);
  }

  private static Cases cases(Int2ObjectMap<?> map) {
    var sorted = new TreeMap<Integer, Step>();
    map.int2ObjectEntrySet().forEach(e -> sorted.put(e.getIntKey(), (Step) e.getValue()));
    return new Cases(
        sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
        new ArrayList<>(sorted.values()));
  }

  /** The object that a record stands for. */
  Object object(Record state) {
    return switch (state) {
      case ExchangePhase.State s -> ExchangePhase.of(s);
      case RegionTable.State s -> RegionTable.of(s);
      case MemoryReport.State s -> MemoryReport.of(s);
      case TileEntries.State s -> TileEntries.of(s);
      case CodeletBytes.State s -> CodeletBytes.of(s);
      case Points p -> LiveRanges.of(p.bounds());
      case Codelet c -> codelets.find(c);
      case Derived d -> codelets.known(d.codelet()).derived(d.level());
      case Cases c -> {
        var map = new Int2ObjectAVLTreeMap<Step>();
        for (int i = 0; i < c.keys().length; i++) {
          map.put(c.keys()[i], c.values().get(i));
        }
        yield map;
      }
      default ->
          throw new UnreadableException(state.getClass().getName() + " stands for no object");
    };
  }
}
