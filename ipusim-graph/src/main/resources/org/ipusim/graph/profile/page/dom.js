// Elements made from data. Text is always set as text, so no name in a profile becomes markup.

/** Makes an element; attributes whose names begin with "on" are listeners. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(c => c !== null && c !== undefined));
  return element;
}

function card(title, width, ...children) {
  return el('section', {class: `card ${width}`}, el('h2', {}, title), ...children);
}

function figure(value, meaning) {
  return el('div', {class: 'figure'}, el('b', {}, value), el('span', {}, meaning));
}

/** Names and values, which may hold names and values again; numbers as show gives them. */
function definitions(values, show = shown) {
  return el('dl', {}, Object.entries(values).flatMap(([key, value]) =>
    typeof value === 'object'
      ? [el('dt', {}, key), el('dd', {}), definitions(value, show)]
      : [el('dt', {}, key), el('dd', {}, show(value))]));
}

function legend(colours, names = Object.keys(colours)) {
  return el('div', {class: 'legend'}, names.map(name =>
    el('span', {}, el('i', {style: `background:${colours[name]}`}), name)));
}

function choice(label, options, selected, changed) {
  const select = el('select', {onchange: () => changed(select.value)},
    Object.entries(options).map(([value, text]) =>
      el('option', {value, selected: value === selected}, text)));
  return el('label', {}, label + ' ', select);
}

function link(text, view, state) {
  return el('a', {href: address(view, state)}, text);
}

function tileLink(tile) {
  return tile < 0 ? '' : link(count(tile), 'memory', {tile});
}

/** Gives the browser a file to save. */
function download(name, type, text) {
  const anchor = el('a', {
    href: URL.createObjectURL(new Blob([text], {type})),
    download: name,
  });
  anchor.click();
  URL.revokeObjectURL(anchor.href);
}

function ink(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
