using System.Buffers;
using System.Globalization;

namespace VisitorGateway.Export;

/// <summary>
/// The one writer of CSV that people open in spreadsheets (RFC 4180, UTF-8 with its mark, CR LF). A text that a spreadsheet would
/// take for a formula gets an apostrophe in front: quotation marks alone do not keep it from running.
/// </summary>
internal sealed class SpreadsheetWriter(TextWriter writer)
{
    public const string ContentType = "text/csv; charset=utf-8";

    // Full-width forms are formulas too where the computer's language writes them.
    private const string Triggers = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",;\t\r\n");

    private bool _first = true;

    public SpreadsheetWriter Text(string? text)
    {
        Separate();
        if (string.IsNullOrEmpty(text))
            return this;
        if (IsFormula(text))
            text = "'" + text;
        if (text.AsSpan().IndexOfAny(NeedQuotes) < 0 && text[0] != ' ' && text[^1] != ' ')
            writer.Write(text);
        else
            writer.Write($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        return this;
    }

    /// <summary>A number is no formula, also below zero.</summary>
    public SpreadsheetWriter Number(double number)
    {
        Separate();
        writer.Write(Math.Round(number, 1).ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <param name="milliseconds">Since 1970 UTC.</param>
    public SpreadsheetWriter Time(long milliseconds)
    {
        Separate();
        writer.Write(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        return this;
    }

    public void EndRow()
    {
        writer.Write("\r\n");
        _first = true;
    }

    // Spreadsheets pass over what stands before a formula: spaces of any kind, quotation marks, marks of direction.
    private static bool IsFormula(string text)
    {
        if (Triggers.Contains(text[0], StringComparison.Ordinal))
            return true;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c is '"' or '\'' || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
                continue;
            return Triggers.Contains(c, StringComparison.Ordinal);
        }

        return false;
    }

    private void Separate()
    {
        if (!_first)
            writer.Write(',');
        _first = false;
    }
}
