// Unpacks plotly.js, which the page carries as base64 of gzip. Without it the sketches of the figures stay.
const plotlyReady = (async () => {
  const packed = document.getElementById('plotly-gzip');
  const bytes = Uint8Array.from(atob(packed.textContent), letter => letter.charCodeAt(0));
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  packed.remove();
  const script = document.createElement('script');
  script.textContent = text;
  document.head.append(script);
})();
