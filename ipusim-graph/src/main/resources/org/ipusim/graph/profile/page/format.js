// Numbers as a reader wants them, and the colours that stand for the same thing everywhere.

const whole = new Intl.NumberFormat('en-US', {maximumFractionDigits: 0});
const precise = new Intl.NumberFormat('en-US', {maximumSignificantDigits: 4});

function count(value) {
  return whole.format(value);
}

function real(value) {
  return Math.abs(value) >= 1000 || Number.isInteger(value)
    ? whole.format(value)
    : precise.format(value);
}

function percent(part, all) {
  return (all === 0 ? 0 : 100 * part / all).toFixed(1) + ' %';
}

function seconds(value) {
  const units = [[1, 's'], [1e-3, 'ms'], [1e-6, 'us'], [1e-9, 'ns']];
  const [size, name] = units.find(([size]) => value >= size) ?? units[0];
  return real(value / size) + ' ' + name;
}

/** An amount on an axis, such as 120k or 3.5M. */
function short(value) {
  const units = [[1e9, 'G'], [1e6, 'M'], [1e3, 'k']];
  const [size, name] = units.find(([size]) => Math.abs(value) >= size) ?? [1, ''];
  return precise.format(value / size) + name;
}

/** A result: all its digits where it has few enough to have been meant, else those of a quotient. */
function result(value) {
  const most = 14;
  const text = String(value);
  const digits = text.replace(/^-?0?\.?0*|\./g, '').length;
  return typeof value !== 'number' || Number.isInteger(value) || text.includes('e') || digits > most
    ? shown(value)
    : new Intl.NumberFormat('en-US', {maximumFractionDigits: most}).format(value);
}

function shown(value) {
  return typeof value === 'number' ? real(value) : String(value);
}

/** The last part of a class name. */
function simple(name) {
  return name.slice(name.lastIndexOf('.') + 1);
}

function sum(values) {
  let total = 0;
  for (const value of values) {
    total += value;
  }
  return total;
}

function largest(values) {
  let most = 0;
  for (const value of values) {
    most = value > most ? value : most;
  }
  return most;
}

const CATEGORY_COLOURS = {
  variable: '#3b78c2',
  constant: '#79b4d9',
  vertexCode: '#8a5bb5',
  vertexInstanceState: '#c58fd0',
  vectorListDescriptor: '#e0b3d6',
  copyDescriptor: '#b07c5c',
  controlCode: '#5f6f81',
  internalExchangeCode: '#d9772b',
  stack: '#9aa3ad',
  exchangeBuffer: '#3a9b74',
};

const REGION_COLOURS = {
  nonInterleaved: '#3b78c2',
  interleaved: '#3a9b74',
  overflowed: '#c8372d',
};

const LIVENESS_COLOURS = {
  alwaysLive: '#3b78c2',
  notAlwaysLive: '#e0a33a',
};

const PART_COLOURS = {
  compute: '#3b78c2',
  rearrange: '#8a5bb5',
  sync: '#9aa3ad',
  exchange: '#3a9b74',
  globalExchange: '#d9772b',
  host: '#c8372d',
  hostWait: '#e6a59f',
  fetch: '#79b4d9',
  prefetch: '#a9d3b8',
  complete: '#e0a33a',
  call: '#b07c5c',
};

function dark() {
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/** A colour for a share from 0 to 1 of the largest value: the more, the further from the page's. */
function heat(share) {
  const stops = dark()
    ? [[46, 54, 65], [112, 52, 96], [222, 98, 58], [255, 226, 150]]
    : [[236, 240, 244], [253, 205, 130], [231, 111, 61], [122, 22, 60]];
  const at = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(at));
  const mixed = stops[low].map((c, i) => Math.round(c + (stops[low + 1][i] - c) * (at - low)));
  return `rgb(${mixed.join(',')})`;
}
