package org.ipusim.workloads.popsparse;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.ipusim.codelets.sparse.BlockSparseMatrix;
import org.ipusim.codelets.sparse.SparsePattern;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.LargestError;
import org.ipusim.workloads.NamedValues;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Sixteenths;
import org.ipusim.workloads.TimedRun;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A product of a block-sparse with a dense matrix (PopSparse, arXiv 2303.16999). */
@Command(
    name = "popsparse",
    description = {
      "Multiply an m x k block-sparse matrix by a k x n dense one, once, with operands where the"
          + " product wants them, as the benchmark of the PopSparse paper does.",
      "Rates count the non-zeros' operations, 2 m n k times the density, at the chip's clock. The"
          + " published ones are of the chip bow, their time is compute and exchange without"
          + " barriers."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run popsparse --m 1024 --k 1024 --n 64 --block 16 --density 1/4 --chip bow"
          + " --timing-only",
      "  ipusim run popsparse --mode dynamic --m 1024 --k 1024 --n 64 --block 16 --density 1/4"
          + " --chip bow --timing-only",
      "  ipusim run popsparse --mode dense --m 1024 --k 1024 --n 64 --chip bow --timing-only",
      "  ipusim run popsparse --m 256 --k 256 --n 32 --block 8 --pattern banded --check"
    })
public final class PopSparse implements Workload {
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "static",
      description =
          "static: the pattern is known when the graph is built; dynamic: it is written before the"
              + " run; dense: zeros are multiplied too (default: static).")
  private String modeName = "static";

  @Option(
      names = "--n",
      required = true,
      paramLabel = "N",
      description = "Columns of the dense matrix.")
  private int n;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      defaultValue = "fp16",
      description = "Type of operands, partial results and product: fp16 or fp32 (default: fp16).")
  private String dtype = "fp16";

  @Option(names = "--check", description = "Compare the product with the host's.")
  private boolean check;

  @Option(
      names = "--matmul-options",
      split = NamedValues.SEPARATOR,
      splitSynopsisLabel = ",",
      paramLabel = "NAME=VALUE",
      description =
          "The library's options, of sparse products popsparse's, as nSplit=4; of dense ones"
              + " poplin's.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Mixin private PatternOptions patterns = new PatternOptions();

  /** For the command line, which sets the options. */
  public PopSparse() {}

  @Override
  public RunReport run(RunSettings settings) {
    UsageException.requireAtLeast("--n", n, 1);
    ProductMode mode = ProductMode.of(modeName);
    if (check && settings.timingOnly()) {
      throw new UsageException("--check needs the product; leave out --timing-only");
    }
    SparsePattern pattern = patterns.pattern(settings.seed());
    var built = new AtomicReference<ProductMode.Product>();
    return TimedRun.of(
        "popsparse",
        mode.runsOnPatterns() ? settings.withTimingOnly(false) : settings,
        (root, graph) -> {
          var program = Sequence.builder();
          ProductMode.Product product = product(mode, graph, pattern, program);
          root.createHostWrite("sparse", product.sparse().tensor());
          root.createHostWrite("dense", product.passed(product.right()));
          root.createHostRead("product", product.passed(product.product()));
          ProductMode.WrittenPattern written = product.pattern();
          if (written != null) {
            root.createHostWrite("pattern", written.tensor());
          }
          built.set(product);
          return root.compile(settings.compileOptions(), program.build());
        },
        engine -> run(engine, requireNonNull(built.get()), pattern, settings),
        this::parameters);
  }

  private ProductMode.Product product(
      ProductMode mode, Graph graph, SparsePattern pattern, Sequence.Builder program) {
    try {
      return mode.add(graph, pattern, n, type(), options, program);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--mode " + mode.mode() + ": " + e.getMessage());
    }
  }

  private ElementType type() {
    return switch (dtype.toLowerCase(Locale.ROOT)) {
      case "fp16" -> ElementType.HALF;
      case "fp32" -> ElementType.FLOAT;
      default -> throw new UsageException("--dtype " + dtype + " must be fp16 or fp32");
    };
  }

  private Map<String, Object> run(
      Engine engine, ProductMode.Product product, SparsePattern pattern, RunSettings settings) {
    var result = new LinkedHashMap<String, Object>();
    ProductMode.WrittenPattern written = product.pattern();
    if (written != null) {
      engine.writeInts("pattern", written.fields());
      result.putAll(written.told());
    }
    if (settings.timingOnly()) {
      engine.run(0);
      result.put("timingOnly", true);
    } else {
      compute(engine, product, pattern, settings, result);
    }
    tell(engine.profile(), pattern, result);
    result.put("plan", product.plan());
    return result;
  }

  private void compute(
      Engine engine,
      ProductMode.Product product,
      SparsePattern pattern,
      RunSettings settings,
      Map<String, Object> result) {
    var random = new SplittableRandom(settings.seed());
    int size = pattern.blockSize();
    var matrix =
        BlockSparseMatrix.of(pattern, Sixteenths.draw(pattern.blocks() * size * size, random));
    float[] dense = Sixteenths.draw(pattern.columns() * n, random);
    engine.writeFloats("sparse", product.sparse().inOrder().apply(matrix));
    engine.writeFloats("dense", product.reordered(dense, pattern.columns()));
    engine.run(0);
    if (check) {
      double[] expected = HostSparseProduct.of(matrix.toCoo(), dense, n);
      // What PopLibs' tests of sparse products allow.
      double allowed = type() == ElementType.HALF ? 0.1 : 0.01;
      float[] found = product.reordered(engine.readFloats("product"), n);
      result.put(
          "largestError",
          LargestError.requireRelative("elements differ", found, expected, allowed));
    }
  }

  private void tell(Profile profile, SparsePattern pattern, Map<String, Object> result) {
    ProductTimes times = ProductTimes.of(profile);
    double operations = 2.0 * pattern.rows() * pattern.columns() * n * patterns.density(pattern);
    double perCycle = profile.target().chip().clockHz() / 1e12 * operations;
    result.put("blocks", pattern.blocks());
    result.put("teraflopsPerSecond", perCycle / times.counted());
    result.put("teraflopsPerSecondComputeOnly", perCycle / times.compute());
    result.put("teraflopsPerSecondWithBarriers", perCycle / times.total());
    result.put("computeCycles", times.compute());
    result.put("exchangeCycles", times.exchange());
    result.put("steps", times.steps());
    MemoryReport memory = profile.memory();
    long fullest =
        IntStream.range(0, memory.tiles()).mapToLong(memory::includingGaps).max().orElse(0);
    result.put("maxTileBytes", fullest);
  }

  private Map<String, Object> parameters() {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("mode", modeName);
    patterns.tell(parameters);
    parameters.put("n", n);
    parameters.put("dtype", dtype);
    options.forEach(parameters::put);
    return parameters;
  }
}
