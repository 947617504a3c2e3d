// The codelets: how many vertices, how long they take, and how that is known.

function verticesView(main, report) {
  const codelets = report.memory.vertices.codelets;
  const code = new Map(codelets.map(c => [c.codelet, c.codeBytes]));
  const all = sum(report.vertexTypes.map(v => v.cycles.sum));
  const most = largest(report.vertexTypes.map(v => v.cycles.sum));
  main.append(el('div', {class: 'grid'},
    card('Vertex types', '',
      el('p', {class: 'note'}, 'Cycles are those of one execution: of a worker vertex its issue'
        + ' slots, each six tile cycles of one of six workers; of a multi-vertex tile cycles.'),
      all === 0 ? el('p', {}, 'No vertex ran.') : vertexShares(report.vertexTypes, all),
      table([
        {title: 'codelet', value: v => v.codelet, show: v => el('span', {title: v.codelet}, simple(v.codelet)), text: true, wide: true},
        {title: 'kind', value: v => v.multiVertex ? 'multi' : 'worker', text: true},
        {title: 'vertices', value: v => v.instances},
        {title: 'executions', value: v => v.executions},
        {title: 'min', value: v => v.cycles.min},
        {title: 'mean', value: v => v.cycles.mean},
        {title: 'max', value: v => v.cycles.max},
        {title: 'sum', value: v => v.cycles.sum, show: v => [bar(v.cycles.sum, most), ' ', count(v.cycles.sum)]},
        {title: 'flops', value: v => v.flops},
        {title: 'code bytes', value: v => code.get(v.codelet) ?? 0},
        {title: 'cycles are', value: v => v.costSource, text: true},
      ], {name: 'vertex-types', rows: report.vertexTypes, sort: 7, filter: v => v.codelet}))));
}

const SHARE_COLOURS = ['#3b78c2', '#3a9b74', '#d9772b', '#8a5bb5', '#e0a33a', '#c8372d', '#79b4d9',
  '#b07c5c'];

/**
 * A bar of the tiles' time that each codelet takes; those past the colours are one. An issue slot of
 * a worker is a sixth of its tile's time for six cycles, so that slots and tile cycles add up.
 */
function vertexShares(types, all) {
  const time = v => v.cycles.sum;
  const order = [...types].sort((a, b) => time(b) - time(a)).filter(v => time(v) > 0);
  const named = order.slice(0, SHARE_COLOURS.length - 1);
  const rest = sum(order.slice(named.length).map(time));
  const parts = named.map((v, i) => [simple(v.codelet), time(v), SHARE_COLOURS[i]]);
  if (rest > 0) {
    parts.push(['others', rest, '#9aa3ad']);
  }
  return [
    el('div', {class: 'share', role: 'img', 'aria-label': 'Share of the time of all vertices'},
      parts.map(([name, value, colour]) => el('span', {
        style: `background:${colour};flex:${value} 0 0`,
        title: `${name}: ${percent(value, all)}`,
      }))),
    el('div', {class: 'legend'}, parts.map(([name, value, colour]) => el('span', {},
      el('i', {style: `background:${colour}`}), `${name} ${percent(value, all)}`))),
  ];
}
