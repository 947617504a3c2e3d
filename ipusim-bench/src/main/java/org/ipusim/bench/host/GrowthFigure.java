package org.ipusim.bench.host;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Panels of lines over logarithmic axes, side by side, in SVG. Text and lines take the colours of
 * the reader's scheme, light or dark.
 *
 * @param panels from left to right
 */
record GrowthFigure(List<Panel> panels) {
  private static final int PANEL = 330;
  private static final int LEFT = 52;
  private static final int RIGHT = 14;
  private static final int TOP = 48;
  private static final int BOTTOM = 250;
  private static final int HEIGHT = 300;
  private static final int TEXT = 4;
  private static final double DECADE = 10;
  private static final int KILO = 1000;
  private static final int MEGA = 1_000_000;

  /** More powers of two than this would run into each other. */
  private static final int MOST_TICKS = 7;

  private static final String STYLE =
      """
      <style>
        text { font: 12px system-ui, sans-serif; fill: #1f2328; }
        .title { font-weight: 600; }
        .grid { stroke: #8b949e; stroke-opacity: 0.35; }
        .line { fill: none; stroke-width: 2; }
        .s0 { stroke: #9a6700; fill: #9a6700; }
        .s1 { stroke: #0969da; fill: #0969da; }
        .line.s0, .line.s1 { fill: none; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .s0 { stroke: #e3b341; fill: #e3b341; }
          .s1 { stroke: #58a6ff; fill: #58a6ff; }
        }
      </style>
      """;

  GrowthFigure {
    panels = List.copyOf(panels);
  }

  /**
   * A line.
   *
   * @param name what it shows
   * @param x its points from left to right
   * @param y milliseconds at each
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Line(String name, double[] x, double[] y) {}

  /**
   * A panel.
   *
   * @param title above it
   * @param axis what grows to the right
   * @param lines at most two
   */
  record Panel(String title, String axis, List<Line> lines) {
    Panel {
      lines = List.copyOf(lines);
    }

    private DoubleStream all(Function<Line, double[]> numbers) {
      return lines.stream().map(numbers).flatMapToDouble(Arrays::stream);
    }
  }

  String toSvg() {
    var svg = new StringBuilder();
    int width = PANEL * panels.size();
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " aria-label=\"Milliseconds of a run as what it works on grows\">%n",
            width, HEIGHT));
    svg.append(STYLE);
    for (int p = 0; p < panels.size(); p++) {
      svg.append(format("<g transform=\"translate(%d 0)\">%n", p * PANEL));
      draw(panels.get(p), svg);
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern.replace("%n", "\n"), values);
  }

  private static void text(StringBuilder svg, double x, double y, String more, String text) {
    svg.append(format("<text x=\"%.1f\" y=\"%.1f\"%s>%s</text>%n", x, y, more, text));
  }

  private static void rule(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        format(
            "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
            x1, y1, x2, y2));
  }

  private static void draw(Panel panel, StringBuilder svg) {
    LogAxis x = LogAxis.of(2, panel.all(Line::x), LEFT, PANEL - RIGHT);
    LogAxis y = LogAxis.of(DECADE, panel.all(Line::y), BOTTOM, TOP);
    text(svg, LEFT, TOP - 30, " class=\"title\"", panel.title());
    double[] powers = x.ticks(2);
    double step = powers.length > MOST_TICKS ? 4 : 2;
    for (double tick : x.ticks(step)) {
      rule(svg, x.place(tick), TOP, x.place(tick), BOTTOM);
      text(svg, x.place(tick), BOTTOM + 16, " text-anchor=\"middle\"", brief(tick));
    }
    for (double tick : y.ticks(DECADE)) {
      rule(svg, LEFT, y.place(tick), PANEL - RIGHT, y.place(tick));
      text(svg, LEFT - 6, y.place(tick) + TEXT, " text-anchor=\"end\"", brief(tick));
    }
    text(svg, (LEFT + PANEL - RIGHT) / 2.0, BOTTOM + 36, " text-anchor=\"middle\"", panel.axis());
    for (int l = 0; l < panel.lines().size(); l++) {
      line(panel.lines().get(l), l, x, y, svg);
    }
    text(svg, LEFT - 6, TOP - 10, " text-anchor=\"end\"", "ms");
  }

  private static void line(Line line, int number, LogAxis x, LogAxis y, StringBuilder svg) {
    var points = new StringBuilder();
    var marks = new StringBuilder();
    for (int i = 0; i < line.x().length; i++) {
      double across = x.place(line.x()[i]);
      double up = y.place(line.y()[i]);
      points.append(format("%.1f,%.1f ", across, up));
      marks.append(
          format(
              "<circle class=\"s%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s: %.2f"
                  + " ms</title></circle>%n",
              number, across, up, line.name(), line.y()[i]));
    }
    svg.append(
        format(
            "<polyline class=\"line s%d\" points=\"%s\"/>%n", number, points.toString().strip()));
    svg.append(marks);
    double at = LEFT + 10 + number * 90.0;
    svg.append(
        format("<circle class=\"s%d\" cx=\"%.1f\" cy=\"%d\" r=\"3\"/>%n", number, at, TOP - 14));
    text(svg, at + 8, TOP - 10, "", line.name());
  }

  private static String brief(double number) {
    if (number >= MEGA) {
      return format("%.0f M", number / MEGA);
    }
    if (number >= 10 * KILO) {
      return format("%.0f k", number / KILO);
    }
    return number < 1 ? format("%s", number) : format("%,.0f", number);
  }
}
