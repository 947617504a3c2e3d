package org.ipusim.codelets.internal.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ipusim.codelets.problem.PlanException;
import org.ipusim.core.text.NearestName;

/**
 * Splits that a plan must have, and whether operands are swapped: a JSON object with the vendor's
 * names, {@code {"fieldSplit": 4, "inChanSplit": {"parallel": 2}, "transform": {"swapOperands":
 * true}}}.
 */
public final class PlanConstraints {
  private static final String SWAP = "transform.swapOperands";

  /** Names of what convolutions may be told. */
  public static final List<String> CONVOLUTION =
      List.of(
          "convGroupSplit", "fieldSplit", "inChanSplit.parallel", "outChanSplit.parallel", SWAP);

  /** Names of what products may be told. */
  public static final List<String> PRODUCT =
      List.of(
          "convGroupSplit",
          "fieldSplit",
          "inChanSplit.parallel",
          "inChanSplit.serial",
          "outChanSplit.parallel",
          "outChanSplit.serial",
          SWAP);

  /** Names whose values are true or false. */
  private static final Set<String> TRUTHS = Set.of(SWAP, "exchange.gradWExchangeBuckets");

  private final Map<String, Integer> splits;
  private final Map<String, Boolean> truths;

  private PlanConstraints(Map<String, Integer> splits, Map<String, Boolean> truths) {
    this.splits = splits;
    this.truths = truths;
  }

  /**
   * Reads constraints.
   *
   * @param json the object, or nothing
   * @param names names that it may use, those of objects within it after a point
   * @return the constraints
   * @throws PlanException saying what cannot be read
   */
  public static PlanConstraints parse(String json, List<String> names) {
    var splits = new TreeMap<String, Integer>();
    var truths = new TreeMap<String, Boolean>();
    if (!json.isBlank()) {
      try {
        read("", JsonParser.parseString(json).getAsJsonObject(), names, splits, truths);
      } catch (JsonParseException | IllegalStateException e) {
        throw new PlanException(
            "planConstraints "
                + json
                + " is no JSON object: "
                + (e.getCause() == null ? e : e.getCause()).getMessage(),
            e);
      }
    }
    return new PlanConstraints(splits, truths);
  }

  private static void read(
      String prefix,
      JsonObject object,
      List<String> names,
      Map<String, Integer> splits,
      Map<String, Boolean> truths) {
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      String name = prefix + entry.getKey();
      JsonElement value = entry.getValue();
      if (value.isJsonObject()) {
        read(name + ".", value.getAsJsonObject(), names, splits, truths);
      } else if (TRUTHS.contains(name) && names.contains(name)) {
        truths.put(name, truth(name, value));
      } else if (!names.contains(name)) {
        throw new PlanException(
            "planConstraints: there is no '" + name + "'" + NearestName.hint(name, names));
      } else {
        splits.put(name, split(name, value));
      }
    }
  }

  private static boolean truth(String name, JsonElement value) {
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      throw new PlanException(
          "planConstraints: " + name + " is " + value + ", must be true or false");
    }
    return value.getAsBoolean();
  }

  private static int split(String name, JsonElement value) {
    try {
      int split = value.getAsInt();
      if (split >= 1) {
        return split;
      }
    } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
      throw new PlanException(
          "planConstraints: " + name + " is " + value + ", must be a number from 1", e);
    }
    throw new PlanException(
        "planConstraints: " + name + " is " + value + ", must be a number from 1");
  }

  /**
   * Tells whether something is allowed that is true or false.
   *
   * @param name its name
   * @param value the value
   * @return whether nothing else is asked for
   */
  public boolean allows(String name, boolean value) {
    return truths.getOrDefault(name, value) == value;
  }

  /**
   * Tells whether a split is allowed.
   *
   * @param name name of the split
   * @param parts how many parts
   * @return whether nothing else is asked for
   */
  public boolean allows(String name, int parts) {
    return splits.getOrDefault(name, parts) == parts;
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
