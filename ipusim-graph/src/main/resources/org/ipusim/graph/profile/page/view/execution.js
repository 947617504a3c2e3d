// When things happened and what each step took.

function executionView(main, report, state) {
  const selected = report.steps[state.step];
  const go = step => {
    location.hash = address('execution', {...state, step});
  };
  const trace = el('div');
  const bySteps = el('div');
  const byTiles = el('div');
  main.append(el('div', {class: 'grid'},
    card('Trace', '', traceNote(report), legend(PART_COLOURS, tracedKinds(report)), trace),
    selected === undefined ? null : card(`Step ${selected.number}: ${selected.name}`, '',
      stepDetails(selected)),
    card('Cycles of each step', '',
      el('p', {class: 'note'}, 'All executions of a step together, each part as long as its slowest'
        + ' tile takes. Click a step to choose it.'), bySteps),
    card('Cycles of each tile', '', byTiles),
    card('Steps', '', stepTable(report, selected))));
  drawTrace(trace, report, selected, go);
  drawSteps(bySteps, report, go);
  drawTileCycles(byTiles, report);
}

function tracedKinds(report) {
  const kinds = new Set(report.trace.events.map(e => e.kind));
  return Object.keys(PART_COLOURS).filter(k => kinds.has(k));
}

function traceNote(report) {
  const trace = report.trace;
  const text = trace.maxEvents === 0
    ? 'The run noted no trace: ipusim run with --report or --trace-events does.'
    : trace.events.length === 0 ? 'Nothing took any time.'
      : `${count(trace.events.length)} events`
        + (trace.omitted > 0 ? `; ${count(trace.omitted)} later ones were not kept` : '')
        + '. A bar spans from the first tile that begins to the last that ends; where bars are too'
        + ' narrow to see, their height is the share of time they take. Wheel or buttons zoom, drag'
        + ' moves, a click chooses the step.';
  return el('p', {class: 'note'}, text);
}

function drawTrace(holder, report, selected, go) {
  if (report.trace.events.length === 0) {
    return;
  }
  const lines = timeline(holder, report.trace, event => {
    if (event.step >= 0) {
      go(event.step);
    }
  });
  const first = selected && report.trace.events.find(e => e.step === selected.number);
  if (first) {
    lines.reveal(first);
  }
}

function stepDetails(step) {
  return definitions({
    kind: step.kind,
    vertices: step.vertices,
    executions: step.executions,
    'compute cycles of the slowest tile, min': step.computeCycles.min,
    'compute cycles of the slowest tile, mean': step.computeCycles.mean,
    'compute cycles of the slowest tile, max': step.computeCycles.max,
    'slowest tile': step.slowestTile < 0 ? 'none computes' : step.slowestTile,
    'compute cycles, mean of the tiles that compute': step.meanTileCycles,
    'cycles of copies within tiles': step.rearrangeCycles,
    'cycles of exchanges': step.exchangeCycles,
    'bytes exchanged': step.exchangeBytes,
    'cycles of waiting for the host and its data, all executions': step.hostCycles,
  });
}

function drawSteps(holder, report, go) {
  const steps = report.steps;
  const column = value => steps.map(value);
  stacked(holder, {
    x: 'step',
    y: 'cycles',
    xs: column(s => s.number),
    areas: [
      {label: 'compute', values: column(s => s.computeCycles.sum), colour: PART_COLOURS.compute},
      {label: 'rearrange', values: column(s => s.hostCycles > 0 ? 0 : s.executions * s.rearrangeCycles), colour: PART_COLOURS.rearrange},
      {label: 'exchange', values: column(s => s.hostCycles > 0 ? 0 : s.executions * s.exchangeCycles), colour: PART_COLOURS.exchange},
      {label: 'host', values: column(s => s.hostCycles), colour: PART_COLOURS.host},
    ],
    name: i => i < steps.length ? `step ${i}: ${steps[i].name}` : '',
    chosen: go,
  });
}

function drawTileCycles(holder, report) {
  const parts = Object.entries(report.cyclesPerTile).filter(([, values]) => values.max > 0);
  stacked(holder, {
    x: 'tile',
    y: 'cycles',
    xs: [...report.cyclesPerTile.compute.tiles.keys()],
    areas: parts.map(([label, values]) => ({label, values: values.tiles, colour: PART_COLOURS[label]})),
    name: i => `tile ${i}`,
    chosen: tile => {
      location.hash = address('memory', {tile: tile % report.memory.tileBytes.length});
    },
  });
}

function stepTable(report, selected) {
  const most = largest(report.steps.map(stepCycles));
  return table([
    {title: 'step', value: s => s.number, show: s => link(count(s.number), 'execution', {step: s.number})},
    {title: 'name', value: s => s.name, text: true, wide: true},
    {title: 'kind', value: s => s.kind, text: true},
    {title: 'vertices', value: s => s.vertices},
    {title: 'times', value: s => s.executions},
    {title: 'all cycles', value: stepCycles, show: s => [bar(stepCycles(s), most), ' ', count(stepCycles(s))]},
    {title: 'max tile', value: s => s.computeCycles.max},
    {title: 'mean tile', value: s => s.meanTileCycles},
    {title: 'slowest', value: s => s.slowestTile, show: s => tileLink(s.slowestTile % report.memory.tileBytes.length)},
    {title: 'rearrange', value: s => s.rearrangeCycles},
    {title: 'exchange', value: s => s.exchangeCycles},
    {title: 'bytes', value: s => s.exchangeBytes},
    {title: 'host', value: s => s.hostCycles},
  ], {
    name: 'steps',
    rows: report.steps,
    sort: 5,
    filter: s => `${s.number} ${s.kind} ${s.name}`,
    selected: s => s === selected,
  });
}
