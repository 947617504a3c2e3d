package org.ipusim.workloads.blur;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.workloads.LargestError;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.ipusim.workloads.blur.GridMapping.TileBlock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Blurs a generated image of four channels by a 3x3 Gaussian, again and again (T. Louw, S.
 * McIntosh-Smith, AccML 2021).
 */
@Command(
    name = "blur",
    description = {
      "Blur an image of four channels by a 3x3 Gaussian, step after step.",
      "Chips have strips of the image, tiles nearly square blocks, workers strips of these; what a"
          + " worker lacks at its borders is exchanged and copied by the compiler."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run blur --chip gc2 --steps 2",
      "  ipusim run blur --chip gc2 --chips 16 --type float2 --steps 2",
      "  ipusim run blur --image 120x80 --steps 10 --check"
    })
public final class GaussianBlur implements Workload {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})x(\\d{1,6})");
  private static final double FLOAT_TOLERANCE = 1e-5;
  private static final double HALF_TOLERANCE = 2e-2;

  @Option(
      names = "--image",
      paramLabel = "WIDTHxHEIGHT",
      defaultValue = "2200x1122",
      description = "Pixels of the generated image (default: ${DEFAULT-VALUE}).")
  private String size = "2200x1122";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "HALF4",
      description =
          "How pixels are stored and worked on: ${COMPLETION-CANDIDATES} (default: HALF4).")
  private PixelType type = PixelType.HALF4;

  @Option(
      names = "--steps",
      paramLabel = "COUNT",
      defaultValue = "200",
      description = "How often to blur (default: ${DEFAULT-VALUE}).")
  private int steps = 200;

  @Option(
      names = "--min-block",
      paramLabel = "PIXELS",
      defaultValue = "6",
      description = "The fewest rows and columns worth a tile (default: ${DEFAULT-VALUE}).")
  private int minBlock = 6;

  @Option(
      names = "--min-columns",
      paramLabel = "PIXELS",
      description = "The fewest columns worth a tile, where not as many as rows.")
  private @Nullable Integer minColumns;

  @Option(names = "--check", description = "Blur on the host too and compare.")
  private boolean check;

  /** For the command line, which sets the options. */
  public GaussianBlur() {}

  @Override
  public RunReport run(RunSettings settings) {
    Block image = image();
    UsageException.requireAtLeast("--steps", steps, 1);
    UsageException.requireAtLeast("--min-block", minBlock, 1);
    Target target = settings.target();
    settings.requireAllTiles("blur");
    int columns = minColumns == null ? minBlock : minColumns;
    UsageException.requireAtLeast("--min-columns", columns, 1);
    List<TileBlock> mapping = GridMapping.of(image, target, minBlock, columns);
    if (type == PixelType.APART) {
      requireTwoColumns(mapping);
    }
    var random = new SplittableRandom(settings.seed());
    var pixels = new float[image.pixels() * BlurProgram.CHANNELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256) / 256f;
    }
    long start = System.nanoTime();
    Executable executable =
        BlurProgram.compile(image, type, mapping, steps, target, settings.compileOptions());
    long compiled = System.nanoTime();
    try (var engine = new Engine(executable, settings.engineOptions())) {
      engine.writeFloats(BlurProgram.IMAGE, pixels);
      engine.run(0);
      long ran = System.nanoTime();
      Map<String, Object> result = result(engine.profile(), image, mapping);
      if (settings.timingOnly()) {
        result.put("timingOnly", true);
      } else if (check) {
        result.put("largestError", compare(engine, pixels, image));
      }
      return new RunReport(
          "blur",
          parameters(image, settings),
          result,
          engine.profile(),
          new HostCost((compiled - start) / 1e9, (ran - compiled) / 1e9, 0));
    }
  }

  private static void requireTwoColumns(List<TileBlock> mapping) {
    boolean narrow =
        mapping.stream().flatMap(tile -> tile.workers().stream()).anyMatch(w -> w.width() < 2);
    if (narrow) {
      throw new UsageException(
          "--type APART takes workers of two columns at least; use a larger --image or --min-block");
    }
  }

  private Block image() {
    Matcher m = SIZE.matcher(size);
    if (!m.matches() || (long) Integer.parseInt(m.group(1)) * Integer.parseInt(m.group(2)) == 0) {
      throw new UsageException("--image " + size + " is no size such as 2200x1122");
    }
    long pixels = Long.parseLong(m.group(1)) * Long.parseLong(m.group(2));
    if (pixels * BlurProgram.CHANNELS > Integer.MAX_VALUE) {
      throw new UsageException("--image " + size + " has more than 2^31-1 elements");
    }
    return new Block(0, 0, Integer.parseInt(m.group(2)), Integer.parseInt(m.group(1)));
  }

  private double compare(Engine engine, float[] pixels, Block image) {
    double allowed = type == PixelType.HALF4 ? HALF_TOLERANCE : FLOAT_TOLERANCE;
    return LargestError.require(
        "pixel",
        engine.readFloats(BlurProgram.IMAGE),
        BlurReference.blur(pixels, image, steps),
        allowed);
  }

  /** Cycles of one step by phase, each on the tile that takes longest. */
  private Map<String, Object> result(Profile profile, Block image, List<TileBlock> mapping) {
    StepProfile step = profile.steps().getFirst();
    long total = profile.cycles().totalCycles();
    long global = Math.round(profile.cycles().mean(CyclePart.GLOBAL_EXCHANGE) / steps);
    var result = new LinkedHashMap<String, Object>();
    result.put("tilesUsed", mapping.size());
    result.put("largestBlock", largest(mapping));
    result.put("cyclesPerStep", total / steps);
    result.put("computePerStep", step.computeCycles().max());
    result.put("preArrangePerStep", step.rearrangeBeforeCycles());
    result.put("postArrangePerStep", step.rearrangeCycles() - step.rearrangeBeforeCycles());
    result.put("exchangePerStep", step.exchangeCycles() - global);
    result.put("globalExchangePerStep", global);
    result.put("syncPerStep", syncOfBusiest(profile) / steps);
    result.put("pixelsPerSecond", (double) image.pixels() * steps / profile.seconds());
    return result;
  }

  /** Of the tile that computes longest, for which the others wait. */
  private static long syncOfBusiest(Profile profile) {
    long[] compute = profile.cycles().perTile(CyclePart.COMPUTE);
    int busiest = 0;
    for (int tile = 1; tile < compute.length; tile++) {
      busiest = compute[tile] > compute[busiest] ? tile : busiest;
    }
    return profile.cycles().cycles(CyclePart.SYNC, busiest);
  }

  private static String largest(List<TileBlock> mapping) {
    Block most = mapping.getFirst().block();
    for (TileBlock tile : mapping) {
      most = tile.block().pixels() > most.pixels() ? tile.block() : most;
    }
    return most.height() + " rows x " + most.width() + " columns";
  }

  private Map<String, Object> parameters(Block image, RunSettings settings) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("image", image.width() + "x" + image.height());
    parameters.put("type", type.name());
    parameters.put("steps", steps);
    parameters.put("seed", settings.seed());
    parameters.put("chips", settings.target().chips());
    return parameters;
  }
}
