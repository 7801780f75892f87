// The look that all figures share: in the page with the reader's colours, in exported files with those of paper.
function figureLayout(layout, width, { ink, line, family }) {
  const axis = { gridcolor: line, linecolor: line, automargin: true };
  const themed = {
    height: Math.min(440, Math.max(340, width * 0.85)),
    margin: { l: 60, r: 16, t: layout.title ? 40 : 12, b: 52 },
    ...layout,
    ...(layout.title && { title: { ...layout.title, x: 0, xanchor: 'left', font: { size: 14 } } }),
    modebar: { bgcolor: 'rgba(0,0,0,0)', color: line, activecolor: ink },
    autosize: true,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { color: ink, family, size: 13 },
    colorway: ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#8C6D1F', '#7F7F7F'],
    legend: { bgcolor: 'rgba(0,0,0,0)', font: { size: 11 }, ...layout.legend },
  };
  for (const name of ['xaxis', 'yaxis', ...Object.keys(layout).filter(key => /^[xy]axis\d+$/.test(key))])
    themed[name] = { ...axis, ...layout[name], ...(layout[name]?.title && { title: { standoff: 10, ...layout[name].title, font: { size: 13 } } }) };
  return themed;
}
