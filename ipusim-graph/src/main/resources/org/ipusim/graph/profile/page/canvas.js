// What is common to drawings of our own.

/** Makes a canvas that fills its holder and is drawn again when that changes. */
function canvas(holder, height, label, draw) {
  const element = el('canvas', {
    class: 'plot',
    tabindex: '0',
    role: 'img',
    'aria-label': label,
    style: `height:${height}px`,
  });
  holder.append(element);
  const view = {element, width: 0, height, redraw};

  function redraw() {
    const scale = window.devicePixelRatio || 1;
    view.width = Math.max(200, element.clientWidth);
    element.width = Math.round(view.width * scale);
    element.height = Math.round(height * scale);
    const pen = element.getContext('2d');
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, view.width, height);
    pen.font = '12px system-ui, sans-serif';
    draw(pen, view.width, height);
  }

  fit(holder, redraw);
  return view;
}

/** Where an event is on a canvas. */
function at(event, element) {
  const box = element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}
