package org.ipusim.codelets.internal.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ipusim.core.text.NearestName;

/**
 * Splits that a plan must have: a JSON object with the names of the vendor's partition, {@code
 * {"fieldSplit": 4, "inChanSplit": {"parallel": 2}}}.
 */
public final class PlanConstraints {
  /** Names of the splits of products and convolutions. */
  public static final List<String> CONVOLUTION =
      List.of("convGroupSplit", "fieldSplit", "inChanSplit.parallel", "outChanSplit.parallel");

  private final Map<String, Integer> splits;

  private PlanConstraints(Map<String, Integer> splits) {
    this.splits = splits;
  }

  /**
   * Reads constraints.
   *
   * @param json the object, or nothing
   * @param names names that it may use, those of objects within it after a point
   * @return the constraints
   * @throws IllegalArgumentException saying what cannot be read
   */
  public static PlanConstraints parse(String json, List<String> names) {
    var splits = new TreeMap<String, Integer>();
    if (!json.isBlank()) {
      try {
        read("", JsonParser.parseString(json).getAsJsonObject(), names, splits);
      } catch (JsonParseException | IllegalStateException e) {
        throw new IllegalArgumentException(
            "planConstraints " + json + " is no JSON object: " + e.getMessage(), e);
      }
    }
    return new PlanConstraints(splits);
  }

  private static void read(
      String prefix, JsonObject object, List<String> names, Map<String, Integer> splits) {
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      String name = prefix + entry.getKey();
      JsonElement value = entry.getValue();
      if (value.isJsonObject()) {
        read(name + ".", value.getAsJsonObject(), names, splits);
      } else if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "planConstraints: there is no '" + name + "'" + NearestName.hint(name, names));
      } else {
        splits.put(name, split(name, value));
      }
    }
  }

  private static int split(String name, JsonElement value) {
    try {
      int split = value.getAsInt();
      if (split >= 1) {
        return split;
      }
    } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "planConstraints: " + name + " is " + value + ", must be a number from 1", e);
    }
    throw new IllegalArgumentException(
        "planConstraints: " + name + " is " + value + ", must be a number from 1");
  }

  /**
   * Keeps those splits that are allowed.
   *
   * @param name name of the split
   * @param all the splits, in ascending order
   * @return those of them that are allowed
   */
  public List<Integer> splits(String name, List<Integer> all) {
    Integer only = splits.get(name);
    int most = all.isEmpty() ? 0 : all.getLast();
    return only == null ? all : only <= most ? List.of(only) : List.of();
  }
}
