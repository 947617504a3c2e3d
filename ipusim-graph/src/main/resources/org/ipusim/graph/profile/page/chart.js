// Charts over tiles or steps, drawn by uPlot.

const CHART_HEIGHT = 260;

const WHOLE_STEPS = [1, 2, 5].flatMap(f => Array.from({length: 13}, (none, p) => f * 10 ** p))
  .sort((a, b) => a - b);

function axis(label, format, size, steps) {
  return {
    label,
    ...steps === undefined ? {} : {incrs: steps},
    stroke: ink('--soft'),
    grid: {stroke: ink('--line'), width: 1},
    ticks: {stroke: ink('--line'), width: 1},
    values: (u, splits) => splits.map(v => format(v)),
    size,
    labelSize: 22,
    font: '12px system-ui, sans-serif',
    labelFont: '12px system-ui, sans-serif',
  };
}

/**
 * Draws areas one on top of another, and lines above them.
 *
 * spec: {x: label, y: label, xs: numbers, areas: [{label, values, colour}],
 * lines: [{label, values, colour}], chosen(index)?, name(index)?}
 */
function stacked(holder, spec) {
  const n = spec.xs.length;
  const base = new Float64Array(n);
  const layers = spec.areas.map(area => {
    const top = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      base[i] += area.values[i];
      top[i] = base[i];
    }
    return {...area, top};
  }).reverse();
  const steps = uPlot.paths.stepped({align: 1});
  const series = [
    {label: spec.x, value: (u, v) => v === null ? '' : spec.name ? spec.name(v) : count(v)},
    ...layers.map(layer => ({
      label: layer.label,
      fill: layer.colour,
      stroke: layer.colour,
      width: 0,
      paths: steps,
      points: {show: false},
      value: (u, v, s, i) => i === null ? '' : real(layer.values[i]),
    })),
    ...(spec.lines ?? []).map(line => ({
      label: line.label,
      stroke: line.colour,
      width: 1.5,
      dash: line.dash,
      paths: steps,
      points: {show: false},
      value: (u, v, s, i) => i === null ? '' : real(line.values[i]),
    })),
  ];
  // A step has a width, so that the last needs an end too.
  const xs = n === 0 ? [] : [...spec.xs, spec.xs[n - 1] + 1];
  const closed = values => n === 0 ? [] : [...values, values[n - 1]];
  const data = [xs, ...layers.map(l => closed(l.top)),
    ...(spec.lines ?? []).map(l => closed(l.values))];
  const plot = new uPlot({
    width: Math.max(280, holder.clientWidth),
    height: CHART_HEIGHT,
    series,
    scales: {x: {time: false}, y: {range: (u, low, high) => [0, high > 0 ? high * 1.05 : 1]}},
    axes: [axis(spec.x, short, 44, WHOLE_STEPS), axis(spec.y, short, 62)],
    cursor: {drag: {x: true, y: false}},
  }, data, holder);
  if (spec.chosen) {
    let pressed = 0;
    plot.over.addEventListener('mousedown', event => { pressed = event.clientX; });
    plot.over.addEventListener('click', event => {
      const index = plot.cursor.idx;
      if (Math.abs(event.clientX - pressed) < 4 && index !== null && index !== undefined) {
        spec.chosen(Math.min(index, n - 1));
      }
    });
  }
  fit(holder, width => plot.setSize({width, height: CHART_HEIGHT}));
  return plot;
}

/** Tells a drawing its new width whenever its holder has one. */
function fit(holder, resized) {
  let width = holder.clientWidth;
  new ResizeObserver(() => {
    if (holder.clientWidth > 0 && holder.clientWidth !== width) {
      width = holder.clientWidth;
      resized(width);
    }
  }).observe(holder);
}

/** How many values fall into each of so many equal parts from 0 to a limit. */
function histogram(values, parts, limit) {
  const counts = new Array(parts).fill(0);
  for (const value of values) {
    counts[Math.min(parts - 1, Math.floor(value / limit * parts))]++;
  }
  return counts;
}
