// Draws one figure on paper: SVG as text, PNG at twice the size as base64.
async function exportFigure({ data, layout }) {
  const paper = figureLayout(layout, 640, { ink: '#1d2129', line: '#d9dde3', family: 'Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif' });
  const width = layout.width ?? 640;
  const height = paper.height;
  // Traces without a uid get a random one, which would be in the file.
  const traces = data.map((trace, i) => ({ ...trace, uid: `${i}` }));
  const figure = { data: traces, layout: { ...paper, autosize: false, width, height, paper_bgcolor: '#ffffff' } };
  const svg = decodeURIComponent((await Plotly.toImage(figure, { format: 'svg', width, height })).split(',').slice(1).join(','));
  const png = (await Plotly.toImage(figure, { format: 'png', width, height, scale: 2 })).split(',')[1];
  document.body.style.margin = '0';
  document.body.innerHTML = svg;
  return JSON.stringify({ svg, png, width, height });
}
