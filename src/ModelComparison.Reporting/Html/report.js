// Draws every figure from the Plotly JSON beside it, in the colours of the reader's theme.
(() => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');

  const options = { responsive: true, displaylogo: false, displayModeBar: 'hover', modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d'] };

  function themed(layout, width) {
    const style = getComputedStyle(document.body);
    const ink = style.getPropertyValue('--ink').trim();
    const line = style.getPropertyValue('--line').trim();
    const axis = { gridcolor: line, linecolor: line, automargin: true };
    return {
      height: Math.min(440, Math.max(340, width * 0.85)),
      margin: { l: 60, r: 16, t: layout.title ? 40 : 12, b: 52 },
      ...layout,
      ...(layout.title && { title: { ...layout.title, x: 0, xanchor: 'left', font: { size: 14 } } }),
      modebar: { bgcolor: 'rgba(0,0,0,0)', color: line, activecolor: ink },
      autosize: true,
      paper_bgcolor: 'rgba(0,0,0,0)',
      plot_bgcolor: 'rgba(0,0,0,0)',
      font: { color: ink, family: style.fontFamily, size: 13 },
      legend: { bgcolor: 'rgba(0,0,0,0)', font: { size: 11 }, ...layout.legend },
      xaxis: { ...axis, ...layout.xaxis },
      yaxis: { ...axis, ...layout.yaxis },
    };
  }

  function draw() {
    for (const figure of document.querySelectorAll('figure.plot')) {
      const { data, layout } = JSON.parse(figure.querySelector('script').textContent);
      const target = figure.querySelector('div');
      Plotly.react(target, data, themed(layout, target.clientWidth), options);
    }
  }

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
    for (const [name, value] of facts) row([name, value, ''], 'td');
    const place = document.getElementById('timings');
    place.classList.add('scroll');
    place.replaceChildren(table);
  };

  draw();
  dark.addEventListener('change', draw);
})();
