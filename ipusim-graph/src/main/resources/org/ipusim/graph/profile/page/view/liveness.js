// Memory over the steps of the programs, and the variables behind it.

function livenessView(main, report, state) {
  const liveness = report.memory.liveness;
  const steps = liveness.steps.map((step, place) => ({...step, place}));
  const fullest = steps.reduce((a, b) => b.bytes > (a?.bytes ?? -1) ? b : a, undefined);
  const selected = steps[state.step] ?? fullest;
  const go = step => {
    location.hash = address('liveness', {...state, step});
  };
  const all = el('div');
  const most = el('div');
  main.append(el('div', {class: 'grid'},
    card('Bytes of all tiles at each step', '',
      el('p', {class: 'note'}, 'A tile needs what is always live and the most of the rest.'
        + ' Steps are in the order of the programs. Click one to see what lives then.'), all),
    card('Not always live on the tile with most', '', most)));
  stacked(all, {
    x: 'program step',
    y: 'bytes',
    xs: steps.map(s => s.place),
    areas: [
      {label: 'always live', values: steps.map(() => liveness.alwaysLive), colour: LIVENESS_COLOURS.alwaysLive},
      {label: 'not always live', values: steps.map(s => s.bytes), colour: LIVENESS_COLOURS.notAlwaysLive},
    ],
    name: i => stepName(steps[i]),
    chosen: i => go(i),
  });
  stacked(most, {
    x: 'program step',
    y: 'bytes',
    xs: steps.map(s => s.place),
    areas: [{label: 'on the tile with most', values: steps.map(s => s.maxTileBytes), colour: LIVENESS_COLOURS.notAlwaysLive}],
    name: i => stepName(steps[i]),
    chosen: i => go(i),
  });
  main.append(el('div', {class: 'grid'},
    card(selected === undefined ? 'Variables' : `Variables in ${stepName(selected)}`, '',
      liveVariables(selected)),
    card('Steps', '', livenessTable(steps, selected))));
}

function stepName(step) {
  return step === undefined ? '' : `program step ${step.place}: ${step.kind} ${step.name}`;
}

function liveVariables(step) {
  if (step === undefined || step.bytes === 0) {
    return el('p', {}, 'Nothing lives here that is not always live.');
  }
  if (step.variables.length === 0) {
    return el('p', {}, 'The profile lists the variables of the hundred steps with most bytes; this is'
      + ' none of them.');
  }
  const most = step.variables[0].bytes;
  return table([
    {title: 'name', value: v => v.name, text: true, wide: true},
    {title: 'bytes on all tiles', value: v => v.bytes, show: v => [bar(v.bytes, most), ' ', count(v.bytes)]},
    {title: 'share', value: v => v.bytes / step.bytes, show: v => percent(v.bytes, step.bytes)},
  ], {name: 'live-variables', rows: step.variables, sort: 1});
}

function livenessTable(steps, selected) {
  const most = largest(steps.map(s => s.bytes));
  return table([
    {title: 'step', value: s => s.place, show: s => link(count(s.place), 'liveness', {step: s.place})},
    {title: 'kind', value: s => s.kind, text: true},
    {title: 'name', value: s => s.name, text: true, wide: true},
    {title: 'not always live', value: s => s.bytes, show: s => [bar(s.bytes, most), ' ', count(s.bytes)]},
    {title: 'most on a tile', value: s => s.maxTileBytes},
    {title: 'that tile', value: s => s.fullestTile, show: s => tileLink(s.fullestTile)},
  ], {
    name: 'liveness',
    rows: steps,
    sort: 3,
    filter: s => `${s.kind} ${s.name}`,
    selected: s => s === selected,
  });
}
