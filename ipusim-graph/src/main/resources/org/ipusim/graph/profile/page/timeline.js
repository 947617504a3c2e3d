// The trace: a lane for each kind of work, time to the right.

const LANE_HEIGHT = 26;

/** Lanes of a trace: name and the events in it, by their beginning. */
function lanes(events) {
  const found = new Map();
  for (const event of events) {
    const name = event.tile >= 0 ? `tile ${event.tile}`
      : event.lane === 'host' ? `host: ${event.kind}` : event.kind;
    if (!found.has(name)) {
      found.set(name, []);
    }
    found.get(name).push(event);
  }
  const rank = name => {
    const kinds = ['compute', 'rearrange', 'sync', 'exchange', 'globalExchange', 'hostWait', 'host'];
    return name.startsWith('tile ') ? 200 + Number(name.slice(5))
      : kinds.includes(name) ? kinds.indexOf(name) : 100;
  };
  return [...found].map(([name, of]) => ({
    name,
    events: of.sort((a, b) => a.beginCycle - b.beginCycle || a.endCycle - b.endCycle),
  })).sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name, 'en'));
}

/** Draws a trace of at least one event; chosen(event) is told of a click. */
function timeline(holder, trace, chosen) {
  const all = lanes(trace.events);
  const first = Math.min(...all.map(l => l.events[0].beginCycle));
  let last = first + 1;
  for (const event of trace.events) {
    last = Math.max(last, event.endCycle);
  }
  const left = 116;
  const axisHeight = 24;
  let from = first;
  let to = last;
  const readout = el('p', {class: 'readout', 'aria-live': 'polite'});

  const view = canvas(holder, all.length * LANE_HEIGHT + axisHeight,
    'Trace; plus and minus zoom, arrow keys move', (pen, width) => {
      const wide = Math.floor(width - left);
      pen.textBaseline = 'middle';
      drawAxis(pen, all.length * LANE_HEIGHT, wide);
      all.forEach((lane, i) => {
        const y = i * LANE_HEIGHT;
        pen.fillStyle = ink('--line');
        pen.globalAlpha = 0.3;
        pen.fillRect(left, y + 2, wide, LANE_HEIGHT - 4);
        pen.globalAlpha = 1;
        pen.fillStyle = ink('--ink');
        pen.textAlign = 'left';
        pen.fillText(lane.name, 0, y + LANE_HEIGHT / 2);
        drawLane(pen, lane.events, y, wide);
      });
    });

  function x(cycle, wide) {
    return left + (cycle - from) / (to - from) * wide;
  }

  /**
   * Draws the events of a lane. Where they are narrower than two pixels, each pixel is as high as
   * the share of its time that is taken, so that a lane that is mostly idle never looks full.
   */
  function drawLane(pen, events, y, wide) {
    const taken = new Float64Array(wide + 2);
    const kinds = new Array(wide + 2);
    for (const event of events) {
      if (event.endCycle < from) {
        continue;
      }
      if (event.beginCycle > to) {
        break;
      }
      const begin = Math.max(left, x(event.beginCycle, wide));
      const end = Math.min(left + wide, x(event.endCycle, wide));
      if (end - begin >= 2) {
        drawEvent(pen, event, begin, end, y);
        continue;
      }
      for (let pixel = Math.floor(begin - left); pixel < end - left; pixel++) {
        taken[pixel] += Math.min(end - left, pixel + 1) - Math.max(begin - left, pixel);
        kinds[pixel] = event.kind;
      }
    }
    kinds.forEach((kind, pixel) => {
      const height = Math.max(1.5, Math.min(1, taken[pixel]) * (LANE_HEIGHT - 6));
      pen.fillStyle = PART_COLOURS[kind];
      pen.fillRect(left + pixel, y + LANE_HEIGHT - 3 - height, 1, height);
    });
  }

  function drawEvent(pen, event, begin, end, y) {
    pen.fillStyle = PART_COLOURS[event.kind];
    pen.fillRect(begin, y + 3, end - begin, LANE_HEIGHT - 6);
    if (end - begin > 3) {
      pen.fillStyle = ink('--card');
      pen.fillRect(begin, y + 3, 1, LANE_HEIGHT - 6);
    }
    if (end - begin > 60) {
      pen.save();
      pen.beginPath();
      pen.rect(begin, y, end - begin - 4, LANE_HEIGHT);
      pen.clip();
      pen.fillStyle = '#fff';
      pen.fillText(event.name, begin + 4, y + LANE_HEIGHT / 2);
      pen.restore();
    }
  }

  function drawAxis(pen, y, wide) {
    const rough = (to - from) / Math.max(2, wide / 110);
    const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
    const step = [1, 2, 5, 10].map(f => f * power).find(s => s >= rough);
    pen.fillStyle = ink('--soft');
    pen.strokeStyle = ink('--line');
    for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
      const at = x(tick, wide);
      pen.beginPath();
      pen.moveTo(at, 0);
      pen.lineTo(at, y + 4);
      pen.stroke();
      pen.textAlign = at > left + wide - 30 ? 'right' : 'center';
      pen.fillText(count(tick), at, y + 14);
    }
  }

  function zoom(factor, middle = (from + to) / 2) {
    const span = Math.min(last - first, Math.max(10, (to - from) * factor));
    const share = (middle - from) / (to - from);
    show(middle - share * span, span);
  }

  function show(begin, span) {
    from = Math.max(first, Math.min(last - span, begin));
    to = from + span;
    view.redraw();
  }

  function move(share) {
    show(from + share * (to - from), to - from);
  }

  function cycleAt(px) {
    return from + (px - left) / (view.width - left) * (to - from);
  }

  function under(event) {
    const [px, py] = at(event, view.element);
    const lane = all[Math.floor(py / LANE_HEIGHT)];
    if (lane === undefined || px < left) {
      return undefined;
    }
    const cycle = cycleAt(px);
    const slack = 2 * (to - from) / (view.width - left);
    return lane.events.find(e => e.beginCycle <= cycle && e.endCycle > cycle)
      ?? lane.events.find(e => Math.abs((e.beginCycle + e.endCycle) / 2 - cycle) < slack);
  }

  function describe(e) {
    return `${e.kind}${e.step < 0 ? '' : ` of step ${e.step}`} ${e.name}: cycles `
      + `${count(e.beginCycle)} to ${count(e.endCycle)}, ${count(e.endCycle - e.beginCycle)}`;
  }

  let grabbed = null;
  view.element.addEventListener('pointerdown', event => {
    grabbed = {x: event.clientX, from};
    view.element.setPointerCapture(event.pointerId);
  });
  view.element.addEventListener('pointermove', event => {
    if (grabbed !== null && Math.abs(event.clientX - grabbed.x) > 3) {
      const cycles = (event.clientX - grabbed.x) / (view.width - left) * (to - from);
      show(grabbed.from - cycles, to - from);
      return;
    }
    const hit = under(event);
    readout.textContent = hit === undefined ? '' : describe(hit);
  });
  view.element.addEventListener('pointerup', event => {
    const still = grabbed !== null && Math.abs(event.clientX - grabbed.x) <= 3;
    grabbed = null;
    const hit = still ? under(event) : undefined;
    if (hit !== undefined) {
      chosen(hit);
    }
  });
  view.element.addEventListener('wheel', event => {
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, cycleAt(at(event, view.element)[0]));
  }, {passive: false});
  view.element.addEventListener('keydown', event => {
    const act = {
      '+': () => zoom(0.5),
      '=': () => zoom(0.5),
      '-': () => zoom(2),
      '0': () => show(first, last - first),
      ArrowLeft: () => move(-0.2),
      ArrowRight: () => move(0.2),
    }[event.key];
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  });
  holder.before(el('div', {class: 'controls'},
    el('button', {type: 'button', onclick: () => zoom(0.5)}, 'Zoom in'),
    el('button', {type: 'button', onclick: () => zoom(2)}, 'Zoom out'),
    el('button', {type: 'button', onclick: () => move(-0.5)}, 'Earlier'),
    el('button', {type: 'button', onclick: () => move(0.5)}, 'Later'),
    el('button', {type: 'button', onclick: () => show(first, last - first)}, 'All')));
  holder.append(readout);
  view.redraw();
  return {
    /** Brings an event into view, with as much time before and after it. */
    reveal(event) {
      const length = Math.max(10, event.endCycle - event.beginCycle);
      show(event.beginCycle - length, Math.min(last - first, 3 * length));
      readout.textContent = describe(event);
    },
  };
}
