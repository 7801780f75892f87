using ModelComparison.Reporting.Html;

namespace ModelComparison.Reporting.Figures;

/// <summary>A figure as a piece of HTML for a notebook: a picture that stands alone, and the interactive figure where the page has plotly.js.</summary>
internal static class FigureHtml
{
    public static string Create(Figure figure) => $$"""
        <figure class="modelcompare-figure"><div>{{FigureSketch.Draw(figure)}}</div><script type="application/json">{{figure.ToJson()}}</script>
        <figcaption><small>{{HtmlText.Escape(figure.Caption)}}</small></figcaption>
        <script>(figure => {
          if (!window.Plotly) return;
          const { data, layout } = JSON.parse(figure.querySelector('script').textContent);
          const target = figure.querySelector('div');
          target.replaceChildren();
          Plotly.newPlot(target, data, layout, { responsive: true, displaylogo: false });
        })(document.currentScript.parentElement);</script></figure>
        """.ReplaceLineEndings("\n");
}
