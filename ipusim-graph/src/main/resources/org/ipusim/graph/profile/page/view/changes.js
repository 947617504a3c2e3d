// Two runs beside each other: what changed, largest first.

function changesView(main, reports, comparison) {
  const [a, b] = reports;
  const tiles = el('div');
  main.append(el('div', {class: 'grid'},
    card('Headline', '', el('p', {class: 'note'}, `A is ${comparison.before}, B is ${comparison.after}.`),
      comparison.parameters.length === 0 ? null
        : el('ul', {}, comparison.parameters.map(p => el('li', {}, p))),
      changeTable('headline', comparison.headline, -1)),
    card('Where the cycles went', '',
      el('h3', {}, 'A'), cycleShares(a), el('h3', {}, 'B'), cycleShares(b)),
    card('Bytes of each tile, with gaps', '', tiles),
    comparison.groups.map(group => card(group.title, '', changeTable(group.title, group.changes, -1)))));
  const n = Math.max(a.memory.tileBytes.length, b.memory.tileBytes.length);
  const column = report => Array.from({length: n}, (none, t) => report.memory.tileBytes[t] ?? 0)
    .sort((x, y) => y - x);
  stacked(tiles, {
    x: 'tiles, fullest of each run first',
    y: 'bytes',
    xs: [...Array(n).keys()],
    areas: [{label: 'A', values: column(a), colour: '#9dbce3'}],
    lines: [{label: 'B', values: column(b), colour: '#d9772b'}],
  });
}

function changeTable(name, changes, sort) {
  return table([
    {title: 'what', value: c => c.name, text: true, wide: true},
    {title: 'unit', value: c => c.unit, text: true},
    {title: 'A', value: c => c.before, show: c => amount(c, c.before)},
    {title: 'B', value: c => c.after, show: c => amount(c, c.after)},
    {title: 'change', value: c => c.after - c.before, show: c => signed(c)},
    {title: 'B / A', value: c => c.before === 0 ? 0 : c.after / c.before,
      show: c => c.before === 0 ? (c.after === 0 ? '' : 'new') : (c.after / c.before).toFixed(3)},
  ], {name: `changes ${name}`, rows: changes, sort, filter: c => c.name});
}

function signed(change) {
  const by = change.after - change.before;
  return el('span', {class: by > 0 ? 'up' : by < 0 ? 'down' : ''},
    (by > 0 ? '+' : by < 0 ? '-' : '') + amount(change, Math.abs(by)));
}

function amount(change, value) {
  return change.unit === 's' ? seconds(value) : real(value);
}
