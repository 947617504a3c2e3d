// What moves between tiles: bytes, the pieces they are in, and the code that moves them.

function exchangesView(main, report, state) {
  const phases = report.exchangePhases.map((phase, place) => {
    const step = report.steps[phase.step];
    return {...phase, number: place, name: step.name, executions: step.executions};
  });
  const cycles = el('div');
  const code = el('div');
  main.append(el('div', {class: 'grid'},
    phases.length === 0
      ? card('Exchanges', '', el('p', {}, 'No step exchanges data between tiles.'))
      : [
        card('Cycles', 'half', el('p', {class: 'note'},
          'Of all executions, on the tile that is occupied longest.'), cycles),
        card('Code and data', 'half', el('p', {class: 'note'},
          'Bytes on all tiles. Code grows with the number of pieces, not with their length.'), code),
        card('Exchanges', '', el('p', {class: 'note'},
          'Cycles, tiles, bytes sent and received, and pieces are those of one execution; global is'
          + ' the part between chips, longest on the tiles that are occupied longest.'),
        exchangeTable(phases, state)),
      ]));
  if (phases.length > 0) {
    drawExchanges(cycles, phases, 'cycles', exchangeCycles, PART_COLOURS.exchange);
    drawExchanges(code, phases, 'code bytes', p => p.codeBytes,
      CATEGORY_COLOURS.internalExchangeCode,
      [{label: 'bytes sent', values: phases.map(p => p.bytesSent), colour: ink('--ink')}]);
  }
}

function drawExchanges(holder, phases, label, value, colour, lines = []) {
  stacked(holder, {
    x: 'exchange, in the order of the steps',
    y: label,
    xs: phases.map(p => p.number),
    areas: [{label, values: phases.map(value), colour}],
    lines,
    name: i => i < phases.length ? `${phases[i].place} ${phases[i].name}` : '',
    chosen: i => {
      location.hash = address('exchanges', {step: phases[i].step});
    },
  });
}

function exchangeCycles(phase) {
  return phase.executions * (phase.cycles + phase.globalCycles);
}

function exchangeTable(phases, state) {
  const most = largest(phases.map(exchangeCycles));
  return table([
    {title: 'step', value: p => p.step, show: p => link(count(p.step), 'execution', {step: p.step})},
    {title: 'name', value: p => p.name, text: true, wide: true},
    {title: 'place', value: p => p.place, text: true},
    {title: 'times', value: p => p.executions},
    {title: 'all cycles', value: exchangeCycles, show: p => [bar(exchangeCycles(p), most), ' ', count(exchangeCycles(p))]},
    {title: 'cycles', value: p => p.cycles},
    {title: 'global', value: p => p.globalCycles},
    {title: 'tiles', value: p => p.activeTiles},
    {title: 'sent', value: p => p.bytesSent},
    {title: 'received', value: p => p.bytesReceived},
    {title: 'pieces', value: p => p.fragments},
    {title: 'code bytes', value: p => p.codeBytes},
    {
      title: 'longest on',
      value: p => p.worstTiles.map(t => t.tile).join(' '),
      show: p => p.worstTiles.flatMap(t => [tileLink(t.tile), ' ']),
      text: true,
    },
  ], {
    name: 'exchanges',
    rows: phases,
    sort: 4,
    filter: p => `${p.step} ${p.name}`,
    selected: state.step === undefined ? undefined : p => p.step === Number(state.step),
  });
}
