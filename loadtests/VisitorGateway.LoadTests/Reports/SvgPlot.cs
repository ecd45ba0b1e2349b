using System.Globalization;
using System.Net;
using System.Text;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>A plot of lines as inline SVG: axes, four marks each, a legend.</summary>
internal static class SvgPlot
{
    private const double Width = 720;
    private const double Height = 260;
    private const double Left = 70;
    private const double Bottom = 40;
    private const double Top = 30;

    private static readonly string[] Colours = ["#2563eb", "#d97706", "#dc2626", "#059669"];

    /// <param name="logarithmic">The vertical axis counts powers of ten; values below 1 are drawn as 1.</param>
    public static string Draw(string title, string across, Func<double, string> writeX, Func<double, string> writeY, IReadOnlyList<PlotLine> lines, bool logarithmic = false)
    {
        var points = lines.SelectMany(l => l.Points).ToArray();
        var minX = points.Length == 0 ? 0 : points.Min(p => p.X);
        var maxX = Math.Max(minX + 1e-9, points.Length == 0 ? 1 : points.Max(p => p.X));
        var minY = logarithmic && points.Length > 0 ? Math.Floor(Scale(points.Min(p => p.Y), true)) : 0;
        var maxY = Math.Max(minY + 1e-9, points.Length == 0 ? 1 : points.Max(p => Scale(p.Y, logarithmic)) * (logarithmic ? 1 : 1.05));
        if (logarithmic)
            maxY = Math.Ceiling(maxY);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Escape(title)}\"><text x=\"{Left}\" y=\"16\" class=\"title\">{Escape(title)}</text>");
        for (var i = 0; i <= 4; i++)
        {
            var x = minX + ((maxX - minX) * i / 4);
            var y = minY + ((maxY - minY) * i / 4);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - 10}\" y1=\"{Y(y):0.#}\" y2=\"{Y(y):0.#}\" class=\"grid\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Y(y) + 4:0.#}\" text-anchor=\"end\">{Escape(writeY(logarithmic ? Math.Pow(10, y) : y))}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(x):0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{Escape(writeX(x))}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width / 2}\" y=\"{Height - 6}\" text-anchor=\"middle\">{Escape(across)}</text>");
        for (var i = 0; i < lines.Count; i++)
        {
            var path = string.Join(' ', lines[i].Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.X):0.#},{Y(Scale(p.Y, logarithmic)):0.#}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{path}\" fill=\"none\" stroke=\"{Colours[i % Colours.Length]}\" stroke-width=\"1.6\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - 10 - ((lines.Count - 1 - i) * 110)}\" y=\"16\" text-anchor=\"end\" fill=\"{Colours[i % Colours.Length]}\">{Escape(lines[i].Name)}</text>");
        }

        return svg.Append("</svg>").ToString();

        double X(double x) => Left + ((x - minX) / (maxX - minX) * (Width - 10 - Left));

        double Y(double y) => Height - Bottom - ((y - minY) / (maxY - minY) * (Height - Bottom - Top));
    }

    private static double Scale(double value, bool logarithmic) => logarithmic ? Math.Log10(Math.Max(1, value)) : value;

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
