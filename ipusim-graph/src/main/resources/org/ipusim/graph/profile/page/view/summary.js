// What ran, on what, and what it cost.

function summaryView(main, report) {
  const memory = report.memory;
  const tileBytes = report.target.tileBytes;
  main.append(el('div', {class: 'grid'},
    el('div', {class: 'cards'},
      figure(count(report.cycles.total), 'cycles of the run'),
      figure(seconds(report.seconds), `at ${real(report.target.clockHz / 1e6)} MHz`),
      figure(count(report.supersteps), 'supersteps'),
      figure(count(memory.maxTileBytesIncludingGaps),
        `bytes on the fullest tile with gaps: ${percent(memory.maxTileBytesIncludingGaps, tileBytes)}`),
      figure(count(memory.totalBytes), 'bytes on all tiles without gaps'),
      figure(real(report.imbalance.maxOverMean),
        `busiest tile over the mean of the ${count(report.imbalance.computingTiles)} that compute`)),
    card('Insights', '', insightList(report)),
    card('Where the cycles went', '', cycleShares(report)),
    card('Result', 'half', definitions(report.result, result)),
    card('Parameters', 'half', definitions(report.parameters, String)),
    card('Target', 'half',
      definitions({
        chip: report.chip,
        chips: report.target.chips,
        tiles: report.target.tiles,
        replicas: report.target.replicas,
        'bytes of a tile': tileBytes,
      }),
      el('details', {}, el('summary', {}, 'Every constant of the chip'),
        el('pre', {class: 'yaml'}, report.target.description))),
    card('Graph', 'half', definitions({
      variables: report.graph.variables,
      'compute sets': report.graph.computeSets,
      vertices: report.graph.vertices,
      edges: report.graph.edges,
      'exchange phases executed': report.exchanges,
      'barriers of a chip': report.barriers,
    })),
    card('Assumptions', '', el('ul', {}, report.assumptions.map(a => el('li', {}, a)))),
    card('Cost on the host', '', definitions({
      'seconds to compile': report.host.compileSeconds,
      'seconds to run': report.host.runSeconds,
      'largest heap, bytes': report.host.peakHeapBytes,
    }))));
}

function insightList(report) {
  return el('ul', {class: 'insights'}, report.insights.map(i => el('li', {}, i.text + ' ',
    link('Show', i.view, {
      tile: i.tile >= 0 ? i.tile : undefined,
      step: i.step >= 0 ? i.step : undefined,
    }))));
}

/** A bar of the parts of the average tile's time, and a table below it. */
function cycleShares(report) {
  const parts = Object.keys(report.cyclesPerTile);
  const total = report.cycles.total;
  return [
    el('div', {class: 'share', role: 'img', 'aria-label': 'Parts of the cycles of the average tile'},
      parts.filter(p => report.cycles[p] > 0).map(p => el('span', {
        style: `background:${PART_COLOURS[p]};flex:${report.cycles[p]} 0 0`,
        title: `${p}: ${percent(report.cycles[p], total)}`,
      }))),
    legend(PART_COLOURS, parts),
    table([
      {title: 'of a tile', value: p => p, text: true},
      {title: 'mean', value: p => report.cyclesPerTile[p].mean},
      {title: 'share', value: p => report.cyclesPerTile[p].mean, show: p => percent(report.cyclesPerTile[p].mean, total)},
      {title: 'min', value: p => report.cyclesPerTile[p].min},
      {title: 'max', value: p => report.cyclesPerTile[p].max},
    ], {name: 'cycles', rows: parts}),
  ];
}
