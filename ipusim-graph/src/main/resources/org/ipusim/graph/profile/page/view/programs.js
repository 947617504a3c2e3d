// The programs as a tree that opens where it is clicked.

const MOST_OPEN = 12;
const MOST_CHILDREN = 200;

const NODE_WORDS = {
  program: 'Program', sequence: 'Sequence', execute: 'Execute', copy: 'Copy',
  crossReplicaCopy: 'Copy between replicas', streamCopy: 'Stream copy',
  hostFunction: 'Host function', repeat: 'Repeat', while: 'Repeat while', if: 'If',
  switch: 'Switch', case: 'Case', otherwise: 'Otherwise', control: 'Tell all tiles', call: 'Call',
  sync: 'Sync', writeUndef: 'Write undef', print: 'Print', error: 'Error',
};

function programsView(main, report) {
  const nodes = report.programs;
  const roots = nodes.map((node, i) => i).filter(i => nodes[i].depth === 0);
  main.append(el('div', {class: 'grid'},
    card('Programs', '',
      el('p', {class: 'note'}, `${count(nodes.length)} nodes. Times and cycles are those of all`
        + ' executions; what is called from several places is shown where it is first.'),
      el('div', {class: 'tree'}, roots.map(i => node(report, i))))));
}

/** The places of a node's children. */
function childrenOf(nodes, i) {
  const children = [];
  for (let c = i + 1; c < nodes.length && nodes[c].depth > nodes[i].depth; c++) {
    if (nodes[c].depth === nodes[i].depth + 1) {
      children.push(c);
    }
  }
  return children;
}

function node(report, i) {
  const nodes = report.programs;
  const children = childrenOf(nodes, i);
  if (children.length === 0) {
    return el('div', {class: 'leaf'}, label(report, nodes[i]));
  }
  const details = el('details', {}, el('summary', {}, label(report, nodes[i])));
  let filled = false;
  const fill = () => {
    if (!filled) {
      filled = true;
      more(details, report, children, 0);
    }
  };
  details.addEventListener('toggle', fill);
  if (nodes[i].depth < 3 && (children.length <= MOST_OPEN || nodes[i].depth === 0)) {
    fill();
    details.open = true;
  }
  return details;
}

function more(details, report, children, from) {
  details.append(...children.slice(from, from + MOST_CHILDREN).map(c => node(report, c)));
  const rest = children.length - from - MOST_CHILDREN;
  if (rest > 0) {
    const button = el('button', {
      type: 'button',
      onclick: () => {
        button.remove();
        more(details, report, children, from + MOST_CHILDREN);
      },
    }, `${count(rest)} more`);
    details.append(button);
  }
}

function label(report, n) {
  const words = [NODE_WORDS[n.kind]];
  if (n.kind === 'repeat') {
    words.push(`${count(n.count)} times`);
  } else if (n.kind === 'case') {
    words.push(String(n.count));
  } else if (/^(\d+ cop|copy |stream copy |call of )/.test(n.name)) {
    words[0] = n.name;
  } else if (n.name !== '') {
    words.push(n.name);
  }
  const step = n.step >= 0 ? report.steps[n.step] : undefined;
  if (step === undefined) {
    return words.join(' ');
  }
  return [words.join(' ') + ' ', el('code', {},
    link(`step ${step.number}`, 'execution', {step: step.number}),
    ` ${count(step.executions)} x, ${count(stepCycles(step))} cycles`)];
}

/** Cycles of all executions of a step, each part as long as its slowest tile takes. */
function stepCycles(step) {
  return step.computeCycles.sum + (step.hostCycles > 0
    ? step.hostCycles
    : step.executions * (step.rearrangeCycles + step.exchangeCycles));
}
