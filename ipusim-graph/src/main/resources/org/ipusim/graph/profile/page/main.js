// Unpacks what the page carries and shows the view that the address names.

const VIEWS = {
  summary: ['Summary', summaryView],
  memory: ['Memory', memoryView],
  liveness: ['Liveness', livenessView],
  programs: ['Programs', programsView],
  execution: ['Execution', executionView],
  vertices: ['Vertex types', verticesView],
  exchanges: ['Exchanges', exchangesView],
};

/** The address of a view, such as #memory/tile=12. */
function address(view, state = {}) {
  const parts = Object.entries(state).filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return '#' + [view, ...parts].join('/');
}

function parsed(hash) {
  const [view, ...parts] = hash.replace(/^#/, '').split('/');
  const state = {};
  for (const part of parts) {
    const [key, value] = part.split('=');
    state[key] = decodeURIComponent(value ?? '');
  }
  return [view, state];
}

async function unpacked(script) {
  const text = atob(script.textContent.trim());
  const bytes = Uint8Array.from(text, c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

async function start() {
  const main = document.getElementById('content');
  const packed = name => [...document.querySelectorAll(`script[data-ipusim="${name}"]`)];
  let reports;
  let comparison;
  try {
    reports = await Promise.all(packed('report').map(unpacked));
    comparison = (await Promise.all(packed('comparison').map(unpacked)))[0];
  } catch (error) {
    main.replaceChildren(el('p', {role: 'alert'}, 'The profile in this page cannot be unpacked: '
      + `${error}. Open it in a browser of 2023 or later, or write it again.`));
    throw error;
  }
  let shown = 0;

  function show(moved) {
    const [name, state] = parsed(location.hash);
    const first = comparison === undefined ? 'summary' : 'changes';
    const known = name in VIEWS || (name === 'changes' && comparison !== undefined);
    const view = known ? name : first;
    heading(reports[shown], view === 'changes' ? comparison : undefined);
    navigation(view);
    const before = window.scrollY;
    const height = main.offsetHeight;
    main.style.minHeight = `${height}px`;
    main.replaceChildren();
    if (view === 'changes') {
      changesView(main, reports, comparison);
    } else {
      VIEWS[view][1](main, reports[shown], state);
    }
    main.style.minHeight = '';
    main.dataset.view = view;
    if (moved !== view) {
      window.scrollTo(0, 0);
    } else {
      window.scrollTo(0, before);
    }
    current = view;
  }

  function heading(report, compared) {
    const title = compared === undefined ? report.workload : 'Two runs compared';
    const about = compared === undefined
      ? `on ${report.target.chips} x ${report.chip}, ${count(report.target.tiles)} tiles; `
        + `${count(report.cycles.total)} cycles, ${seconds(report.seconds)}`
      : `${compared.before} and ${compared.after}`;
    document.title = `${title} - ipusim`;
    document.getElementById('header').replaceChildren(el('h1', {}, title), el('p', {}, about),
      ...reports.length < 2 ? [] : [choice('Views show', {0: 'A', 1: 'B'}, String(shown), value => {
        shown = Number(value);
        show(current);
      })]);
  }

  function navigation(view) {
    const entries = Object.entries(VIEWS).map(([key, [title]]) => [key, title]);
    if (comparison !== undefined) {
      entries.unshift(['changes', 'Changes']);
    }
    document.getElementById('views').replaceChildren(...entries.map(([key, title]) =>
      el('a', {href: address(key), 'aria-current': key === view ? 'page' : undefined}, title)));
  }

  let current = '';
  show('');
  window.addEventListener('hashchange', () => show(current));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => show(current));
}

start();
