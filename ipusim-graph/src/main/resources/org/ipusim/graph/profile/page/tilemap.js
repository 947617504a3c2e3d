// The floor plan of the chips, each tile coloured by a value.

/**
 * Draws the plan. spec: {plan, tiles, values, selected, unit, chosen(tile)}; tiles of several chips
 * stand side by side, tile numbers continuing from chip to chip.
 */
function tileMap(holder, spec) {
  const plan = spec.plan;
  const perChip = plan.row.length;
  const chips = Math.ceil(spec.tiles / perChip);
  const most = largest(spec.values);
  const gap = 16;
  const top = 4;
  const readout = el('p', {class: 'readout', 'aria-live': 'polite'});
  const cell = Math.max(4, Math.min(14, Math.floor(380 / plan.rows)));
  const height = top + plan.rows * cell + 4;
  let wide = cell;

  function place(tile) {
    const chip = Math.floor(tile / perChip);
    const local = tile % perChip;
    return [
      chip * (plan.columns * wide + gap) + plan.column[local] * wide,
      top + plan.row[local] * cell,
    ];
  }

  const view = canvas(holder, height, 'Floor plan of the tiles; arrow keys move the selection',
    (pen, width) => {
      wide = Math.max(1, (width - (chips - 1) * gap) / (chips * plan.columns));
      for (let tile = 0; tile < spec.tiles; tile++) {
        const [x, y] = place(tile);
        pen.fillStyle = heat(most > 0 ? spec.values[tile] / most : 0);
        pen.fillRect(x, y, Math.max(0.6, wide - 0.7), cell - 0.7);
      }
      if (spec.selected >= 0 && spec.selected < spec.tiles) {
        const [x, y] = place(spec.selected);
        pen.strokeStyle = ink('--accent');
        pen.lineWidth = 2.5;
        pen.strokeRect(x - 1, y - 1, wide + 1, cell + 1);
      }
    });

  function under(event) {
    const [x, y] = at(event, view.element);
    for (let tile = 0; tile < spec.tiles; tile++) {
      const [left, up] = place(tile);
      if (x >= left && x < left + wide && y >= up && y < up + cell) {
        return tile;
      }
    }
    return -1;
  }

  function tell(tile) {
    readout.textContent = tile < 0
      ? `${dark() ? 'Dark is 0, bright' : 'Pale is 0, dark'} is ${real(most)} ${spec.unit}. Click a tile to see what it holds.`
      : `Tile ${tile}: ${real(spec.values[tile])} ${spec.unit}`;
  }

  view.element.addEventListener('mousemove', event => tell(under(event)));
  view.element.addEventListener('mouseleave', () => tell(spec.selected));
  view.element.addEventListener('click', event => {
    const tile = under(event);
    if (tile >= 0) {
      spec.chosen(tile);
    }
  });
  view.element.addEventListener('keydown', event => {
    const step = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1}[event.key];
    if (step !== undefined) {
      event.preventDefault();
      spec.chosen(Math.min(spec.tiles - 1, Math.max(0, spec.selected + step)));
    }
  });
  holder.append(readout);
  tell(spec.selected);
  view.redraw();
}
