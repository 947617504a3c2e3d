// A table of any length: sorted by any column, shown page by page, saved as CSV.

const PAGE_ROWS = 20;

/**
 * Makes a table.
 *
 * columns: {title, value(row), show(row)?, text?, wide?}; value sorts and goes into the CSV, show
 * is what is seen. options: {name, rows, sort: index, ascending, filter(row) => text, selected(row)}.
 */
function table(columns, options) {
  const rows = options.rows;
  let order = [...rows.keys()];
  let sorted = options.sort ?? -1;
  let ascending = options.ascending ?? false;
  let wanted = '';
  let page = 0;
  const body = el('tbody');
  const place = el('span', {'aria-live': 'polite'});
  const previous = el('button', {type: 'button', onclick: () => turn(-1)}, 'Previous');
  const next = el('button', {type: 'button', onclick: () => turn(1)}, 'Next');

  function arrange() {
    order = [...rows.keys()];
    if (wanted !== '') {
      order = order.filter(i => options.filter(rows[i]).toLowerCase().includes(wanted));
    }
    if (sorted >= 0) {
      const value = columns[sorted].value;
      const keys = rows.map(value);
      const compare = columns[sorted].text
        ? (a, b) => String(keys[a]).localeCompare(String(keys[b]), 'en')
        : (a, b) => keys[a] - keys[b];
      order.sort((a, b) => (ascending ? compare(a, b) : compare(b, a)) || a - b);
    }
  }

  function turn(by) {
    page += by;
    draw();
  }

  function pages() {
    return Math.max(1, Math.ceil(order.length / PAGE_ROWS));
  }

  function draw() {
    page = Math.min(Math.max(page, 0), pages() - 1);
    const part = order.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
    body.replaceChildren(...part.map(i =>
      el('tr', {class: options.selected?.(rows[i]) ? 'selected' : undefined},
        columns.map(c => el('td', {class: (c.text ? 'text' : '') + (c.wide ? ' wide' : '')},
          cell(c, rows[i]))))));
    head.forEach((th, c) => th.setAttribute('aria-sort',
      c !== sorted ? 'none' : ascending ? 'ascending' : 'descending'));
    heads.forEach((button, c) => {
      button.textContent = columns[c].title + (c !== sorted ? '' : ascending ? ' \u25b2' : ' \u25bc');
    });
    place.textContent = order.length === 0
      ? 'nothing to show'
      : `${count(page * PAGE_ROWS + 1)} to ${count(page * PAGE_ROWS + part.length)} of ${count(order.length)}`;
    previous.disabled = page === 0;
    next.disabled = page >= pages() - 1;
  }

  function cell(column, row) {
    const content = (column.show ?? (r => column.text ? column.value(r) : real(column.value(r))))(row);
    return Array.isArray(content) ? content : [content];
  }

  const heads = columns.map((column, c) => el('button', {
    type: 'button',
    onclick: () => {
      ascending = sorted === c ? !ascending : column.text === true;
      sorted = c;
      page = 0;
      arrange();
      draw();
    },
  }, column.title));
  const head = columns.map((column, c) =>
    el('th', {scope: 'col', class: column.text ? 'text' : undefined}, heads[c]));

  function csv() {
    const quoted = v => /[",\n]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v;
    const lines = [columns.map(c => c.title), ...order.map(i => columns.map(c => c.value(rows[i])))];
    download(options.name + '.csv', 'text/csv',
      lines.map(line => line.map(v => quoted(String(v))).join(',')).join('\n') + '\n');
  }

  const search = options.filter && rows.length > PAGE_ROWS
    ? el('label', {}, 'Filter ', el('input', {
      type: 'search',
      oninput: event => {
        wanted = event.target.value.trim().toLowerCase();
        page = 0;
        arrange();
        draw();
      },
    }))
    : null;
  arrange();
  if (options.selected) {
    page = Math.max(0, Math.floor(order.findIndex(i => options.selected(rows[i])) / PAGE_ROWS));
  }
  draw();
  return el('div', {},
    el('div', {class: 'scroll'}, el('table', {}, el('thead', {}, el('tr', {}, head)), body)),
    el('div', {class: 'pager'}, rows.length > PAGE_ROWS ? [previous, next] : [], place, search,
      el('button', {type: 'button', onclick: csv}, 'CSV')));
}

/** A length in a cell for a share of the largest value. */
function bar(value, most) {
  return el('span', {
    class: 'bar',
    style: `width:${most > 0 ? 8 * value / most : 0}rem`,
    'aria-hidden': 'true',
  });
}
