// Bytes of every tile: by what they are used for, where they lie and whether they stay.

const SPLITS = {category: 'category', region: 'region', liveness: 'liveness'};

/** The columns that a split shows, and their colours. */
function splitColumns(report, split) {
  const tiles = report.memory.tiles;
  return split === 'region' ? [tiles.byRegion, REGION_COLOURS]
    : split === 'liveness'
      ? [{alwaysLive: tiles.alwaysLive, notAlwaysLive: tiles.notAlwaysLive}, LIVENESS_COLOURS]
      : [tiles.byCategory, CATEGORY_COLOURS];
}

/** What the floor plan can show: name to values and unit. */
function mapColumns(report) {
  const memory = report.memory;
  const columns = {
    'bytes with gaps': [memory.tileBytes, 'bytes'],
    'bytes without gaps': [memory.tiles.bytes, 'bytes'],
    'gaps': [memory.tileBytes.map((b, t) => b - memory.tiles.bytes[t]), 'bytes'],
    'not always live': [memory.tiles.notAlwaysLive, 'bytes'],
  };
  for (const [category, values] of Object.entries(memory.tiles.byCategory)) {
    columns[category] = [values, 'bytes'];
  }
  for (const [part, values] of Object.entries(report.cyclesPerTile)) {
    columns[`${part} cycles`] = [values.tiles, 'cycles'];
  }
  return columns;
}

function memoryView(main, report, state) {
  const tiles = report.memory.tileBytes.length;
  const wanted = Number(state.tile ?? report.memory.fullestTiles[0].tile);
  const selected = Math.min(tiles - 1, Math.max(0, Math.floor(wanted) || 0));
  const split = SPLITS[state.split] ?? 'category';
  const sorted = state.order === 'fullest';
  const maps = mapColumns(report);
  const shown = maps[state.map] ? state.map : 'bytes with gaps';
  const go = change => {
    location.hash = address('memory', {...state, tile: selected, ...change});
  };

  const chart = el('div');
  const histograms = el('div');
  const plan = el('div');
  main.append(el('div', {class: 'grid'},
    card('Bytes of each tile', '',
      el('div', {class: 'controls'},
        choice('Split by', SPLITS, split, split => go({split})),
        choice('Order', {number: 'tile number', fullest: 'fullest first'},
          sorted ? 'fullest' : 'number', order => go({order})),
        el('span', {class: 'note'}, 'Drag to zoom, double-click to see all, click to choose a tile.')),
      chart),
    card('Tiles by how full they are', 'half', histograms),
    card('Floor plan', 'half',
      el('div', {class: 'controls'},
        choice('Colour', Object.fromEntries(Object.keys(maps).map(k => [k, k])), shown,
          map => go({map}))),
      plan)));
  drawTiles(chart, report, split, sorted, tile => go({tile}));
  drawHistogram(histograms, report);
  const [values, unit] = maps[shown];
  tileMap(plan, {
    plan: report.target.floorPlan, tiles, values, unit, selected, chosen: tile => go({tile}),
  });
  tileDetails(main, report, selected, go);
  main.append(el('div', {class: 'grid'},
    card('Tiles', '', tileTable(report, selected)),
    card('Variables of all tiles', '', variableTable(report))));
}

function drawTiles(holder, report, split, sorted, chosen) {
  const memory = report.memory;
  const order = [...memory.tileBytes.keys()];
  if (sorted) {
    order.sort((a, b) => memory.tileBytes[b] - memory.tileBytes[a] || a - b);
  }
  const [columns, colours] = splitColumns(report, split);
  stacked(holder, {
    x: sorted ? 'tiles, fullest first' : 'tile',
    y: 'bytes',
    xs: [...order.keys()],
    areas: Object.entries(columns).filter(([, values]) => largest(values) > 0)
      .map(([label, values]) => ({label, values: order.map(t => values[t]), colour: colours[label]})),
    lines: [{
      label: 'with gaps',
      values: order.map(t => memory.tileBytes[t]),
      colour: ink('--ink'),
      dash: [4, 3],
    }],
    name: i => i < order.length ? `tile ${order[i]}` : '',
    chosen: i => chosen(order[i]),
  });
}

function drawHistogram(holder, report) {
  const memory = report.memory;
  const parts = 40;
  const limit = Math.max(1, largest(memory.tileBytes) * 1.0001);
  stacked(holder, {
    x: 'bytes',
    y: 'tiles',
    xs: Array.from({length: parts}, (none, i) => i / parts * limit),
    areas: [{
      label: 'tiles, without gaps',
      values: histogram(memory.tiles.bytes, parts, limit),
      colour: '#3b78c2',
    }],
    lines: [{
      label: 'tiles, with gaps',
      values: histogram(memory.tileBytes, parts, limit),
      colour: '#d9772b',
    }],
    name: v => `from ${count(v)}`,
  });
}

/** Everything there is to one tile. */
function tileDetails(main, report, tile, go) {
  const memory = report.memory;
  const map = el('div');
  const input = el('input', {
    type: 'number', min: 0, max: memory.tileBytes.length - 1, value: tile, id: 'tile-number',
    onchange: () => go({tile: input.value}),
  });
  const step = memory.liveness.steps[memory.tiles.peakStep[tile]];
  const pieces = piecesOf(report, tile);
  const cycles = Object.entries(report.cyclesPerTile)
    .map(([part, values]) => [`${part} cycles`, values.tiles[tile]]);
  main.append(el('div', {class: 'grid', id: 'tile'},
    card(`Tile ${count(tile)}`, 'third',
      el('div', {class: 'controls'}, el('label', {for: 'tile-number'}, 'Tile'), input,
        link('previous', 'memory', {tile: Math.max(0, tile - 1)}),
        link('next', 'memory', {tile: Math.min(memory.tileBytes.length - 1, tile + 1)})),
      definitions({
        'bytes with gaps': memory.tileBytes[tile],
        'of its memory': percent(memory.tileBytes[tile], report.target.tileBytes),
        'bytes without gaps': memory.tiles.bytes[tile],
        'always live': memory.tiles.alwaysLive[tile],
        'not always live': memory.tiles.notAlwaysLive[tile],
        'fullest in': step === undefined ? 'always the same' : `${step.kind} ${step.name}`,
        ...Object.fromEntries(Object.entries(memory.tiles.byCategory)
          .map(([category, values]) => [category, values[tile]]).filter(([, bytes]) => bytes > 0)),
        ...Object.fromEntries(cycles),
      })),
    card('Memory map at its peak', 'two-thirds', legend(CATEGORY_COLOURS), map),
    card('What it holds', 'half', pieceTable(pieces)),
    card('Vertices on it', 'half', vertexTable(report, tile))));
  if (pieces.length === 0) {
    map.append(el('p', {}, 'The profile keeps the maps of the fullest tiles only, and not of this.'));
  } else {
    memoryMap(map, pieces, report.target, memory.tileBytes[tile]);
  }
}

/** The pieces of a tile, from the columns that hold those of all tiles. */
function piecesOf(report, tile) {
  const maps = report.memory.maps;
  const pieces = [];
  for (let i = maps.tile.indexOf(tile); i >= 0 && maps.tile[i] === tile; i++) {
    pieces.push({
      ...maps.names[maps.name[i]],
      alwaysLive: maps.alwaysLive[i] === 1,
      address: maps.address[i],
      bytes: maps.bytes[i],
    });
  }
  return pieces;
}

function pieceTable(pieces) {
  return table([
    {title: 'name', value: p => p.name, text: true},
    {title: 'category', value: p => p.category, text: true},
    {title: 'always live', value: p => p.alwaysLive ? 'yes' : 'no', text: true},
    {title: 'address', value: p => p.address},
    {title: 'bytes', value: p => p.bytes},
  ], {name: 'pieces', rows: pieces, sort: 4, filter: p => p.name});
}

function vertexTable(report, tile) {
  const vertices = report.memory.vertices;
  const rows = [];
  for (let i = vertices.tile.indexOf(tile); i >= 0 && vertices.tile[i] === tile; i++) {
    rows.push({
      ...vertices.codelets[vertices.codelet[i]],
      vertices: vertices.vertices[i],
      stateBytes: vertices.stateBytes[i],
    });
  }
  return table([
    {title: 'codelet', value: v => v.codelet, show: v => el('span', {title: v.codelet}, simple(v.codelet)), text: true},
    {title: 'vertices', value: v => v.vertices},
    {title: 'code bytes', value: v => v.codeBytes},
    {title: 'state bytes', value: v => v.stateBytes},
  ], {name: 'vertices', rows, sort: 3, filter: v => v.codelet});
}

function tileTable(report, selected) {
  const memory = report.memory;
  const most = largest(memory.tileBytes);
  const column = (title, values) => ({title, value: t => values[t]});
  return table([
    {title: 'tile', value: t => t, show: tileLink},
    {title: 'with gaps', value: t => memory.tileBytes[t], show: t => [bar(memory.tileBytes[t], most), ' ', count(memory.tileBytes[t])]},
    column('without gaps', memory.tiles.bytes),
    column('always live', memory.tiles.alwaysLive),
    column('not always live', memory.tiles.notAlwaysLive),
    column('variables', memory.tiles.byCategory.variable),
    column('exchange buffers', memory.tiles.byCategory.exchangeBuffer),
    column('exchange code', memory.tiles.byCategory.internalExchangeCode),
    column('vertex code', memory.tiles.byCategory.vertexCode),
    column('compute cycles', report.cyclesPerTile.compute.tiles),
  ], {
    name: 'tiles',
    rows: [...memory.tileBytes.keys()],
    sort: 1,
    filter: t => String(t),
    selected: t => t === selected,
  });
}

function variableTable(report) {
  const variables = report.memory.variables;
  const most = largest(variables.map(v => v.bytes));
  return table([
    {title: 'name', value: v => v.name, text: true, wide: true},
    {title: 'bytes', value: v => v.bytes, show: v => [bar(v.bytes, most), ' ', count(v.bytes)]},
    {title: 'always live', value: v => v.alwaysLive},
    {title: 'tiles', value: v => v.tiles},
    {title: 'most on a tile', value: v => v.maxTileBytes},
    {title: 'that tile', value: v => v.fullestTile, show: v => tileLink(v.fullestTile)},
  ], {name: 'variables', rows: variables, sort: 1, filter: v => v.name});
}
