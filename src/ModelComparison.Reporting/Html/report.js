// Draws every figure from the Plotly JSON beside it, in the colours of the reader's theme.
(() => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');

  const options = { responsive: true, displaylogo: false, displayModeBar: matchMedia('(hover: hover)').matches ? 'hover' : false, modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d'] };

  function colours() {
    const style = getComputedStyle(document.body);
    return { ink: style.getPropertyValue('--ink').trim(), line: style.getPropertyValue('--line').trim(), family: style.fontFamily };
  }

  const drawn = new Set();

  function draw(figure) {
    const { data, layout } = JSON.parse(figure.querySelector('script').textContent);
    const target = figure.querySelector('div');
    if (!drawn.has(figure)) target.replaceChildren();
    Plotly.react(target, data, figureLayout(layout, target.clientWidth, colours()), options);
    drawn.add(figure);
  }

  // A figure is drawn when it comes near the screen, and all of them before printing.
  const figures = [...document.querySelectorAll('figure.plot, figure.modelcompare-figure')];
  const near = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => {
    near.unobserve(entry.target);
    if (!drawn.has(entry.target)) draw(entry.target);
  }), { rootMargin: '600px' });
  plotlyReady.then(() => figures.forEach(figure => near.observe(figure)));

  window.showTimings = ({ models, facts }) => {
    const seconds = value => value < 0.01 ? (1000 * value).toFixed(1) + ' ms' : value < 10 ? value.toFixed(2) + ' s' : value.toFixed(1) + ' s';
    const table = document.createElement('table');
    const row = (cells, tag) => {
      const line = table.insertRow();
      cells.forEach((text, i) => {
        const cell = document.createElement(i === 0 ? 'th' : tag);
        cell.textContent = text;
        line.append(cell);
      });
    };
    row(['Model', 'Fit a fold', 'Predict a fold'], 'th');
    for (const { model, fit, predict } of models) row([model, seconds(fit), seconds(predict)], 'td');
    const place = document.getElementById('timings');
    place.classList.add('scroll');
    const list = document.createElement('dl');
    for (const [name, value] of facts) {
      list.append(document.createElement('dt'), document.createElement('dd'));
      list.children[list.children.length - 2].textContent = name;
      list.lastElementChild.textContent = value;
    }
    place.replaceChildren(table, list);
  };

  dark.addEventListener('change', () => drawn.forEach(draw));

  // On paper everything is open, drawn, and in the colours of paper.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    closed.forEach(part => { part.open = true; });
    document.documentElement.classList.add('paper');
    if (window.Plotly) figures.forEach(draw);
  });
  addEventListener('afterprint', () => {
    document.documentElement.classList.remove('paper');
    closed.forEach(part => { part.open = false; });
    drawn.forEach(draw);
  });
})();
