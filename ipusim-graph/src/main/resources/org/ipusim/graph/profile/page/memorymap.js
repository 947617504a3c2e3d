// One tile's memory: a row for each memory element, coloured by what lies in it.

/** Draws the pieces of a tile: {name, category, alwaysLive, address, bytes}. */
function memoryMap(holder, pieces, target, end) {
  const element = target.elementBytes;
  const rows = Math.max(1, Math.ceil(Math.max(target.tileBytes, end) / element));
  const line = rows > 60 ? 8 : 13;
  const left = 62;
  const readout = el('p', {class: 'readout', 'aria-live': 'polite'},
    'Each row is a memory element of ' + count(element)
      + ' bytes, shaded more in the interleaved region. The mark is the end of what ever lives:'
      + ' what lies below it and is not drawn lives at other times, or is a gap. Point at a piece to'
      + ' see what it is.');
  let wide = 1;

  const view = canvas(holder, rows * line + 2, 'Memory map of the tile by element',
    (pen, width) => {
      wide = width - left;
      pen.textAlign = 'right';
      pen.textBaseline = 'middle';
      for (let row = 0; row < rows; row++) {
        pen.fillStyle = ink('--line');
        pen.globalAlpha = row * element >= target.interleavedBaseBytes ? 0.75 : 0.35;
        pen.fillRect(left, row * line, wide, line - 2);
        pen.globalAlpha = 1;
        if (line > 9 && row % 4 === 0) {
          pen.fillStyle = ink('--soft');
          pen.fillText(`${row * element / 1024} KiB`, left - 6, row * line + line / 2 - 1);
        }
      }
      for (const piece of pieces) {
        pen.fillStyle = CATEGORY_COLOURS[piece.category];
        let from = piece.address;
        const to = piece.address + piece.bytes;
        while (from < to) {
          const row = Math.floor(from / element);
          const until = Math.min(to, (row + 1) * element);
          pen.globalAlpha = piece.alwaysLive ? 1 : 0.72;
          pen.fillRect(left + (from - row * element) / element * wide, row * line,
            Math.max(0.8, (until - from) / element * wide), line - 2);
          from = until;
        }
      }
      pen.globalAlpha = 1;
      const row = Math.min(rows - 1, Math.floor(end / element));
      pen.fillStyle = ink('--accent');
      pen.fillRect(left + (end - row * element) / element * wide - 1, row * line - 1, 2.5, line);
    });

  view.element.addEventListener('mousemove', event => {
    const [x, y] = at(event, view.element);
    const address = Math.floor(y / line) * element + (x - left) / wide * element;
    const slack = element / wide;
    const hit = pieces.find(p => address >= p.address - slack / 2
      && address < p.address + Math.max(p.bytes, slack));
    readout.textContent = x < left ? '' : hit === undefined
      ? `free at ${count(address)}`
      : `${hit.name}: ${count(hit.bytes)} bytes at ${count(hit.address)}, ${hit.category}, `
        + (hit.alwaysLive ? 'always live' : 'not always live');
  });
  holder.append(readout);
  view.redraw();
}
