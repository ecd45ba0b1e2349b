using System.Globalization;
using System.Text;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>
/// How figures change as one size grows: a row for each size, and in each cell the median of all rounds and, from the second row on, how
/// many times the first row's that is. Rounds that take turns through the rows meet whatever else the machine does alike.
/// </summary>
/// <param name="size">What grows, as the first column's head.</param>
internal sealed class GrowthTable(string size)
{
    private readonly List<string> _rows = [];
    private readonly List<string> _columns = [];
    private readonly Dictionary<(string Row, string Column), List<double>> _values = [];

    /// <summary>Adds the value of one round; rows and columns stand in the order in which they first came.</summary>
    /// <param name="column">With the unit that its values have.</param>
    public void Add(string row, string column, double value)
    {
        if (!_rows.Contains(row))
            _rows.Add(row);
        if (!_columns.Contains(column))
            _columns.Add(column);
        if (!_values.TryGetValue((row, column), out var values))
            _values[(row, column)] = values = [];
        values.Add(value);
    }

    /// <returns>Null where no round had a value.</returns>
    public double? MedianOf(string row, string column) => _values.TryGetValue((row, column), out var values) ? Median(values) : null;

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine($"| {size} | {string.Join(" | ", _columns)} |");
        text.AppendLine($"|--:|{string.Concat(_columns.Select(_ => "--:|"))}");
        foreach (var row in _rows)
            text.AppendLine($"| {row} | {string.Join(" | ", _columns.Select(column => Cell(row, column)))} |");
        return text.ToString();
    }

    /// <summary>Of an even number of values the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Three digits where there are so many.</summary>
    public static string Number(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 or 0 => "#,0", >= 10 => "0.0", >= 1 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);

    private string Cell(string row, string column)
    {
        if (MedianOf(row, column) is not { } value)
            return "";
        if (row == _rows[0] || MedianOf(_rows[0], column) is not { } first || first == 0)
            return Number(value);
        return string.Create(CultureInfo.InvariantCulture, $"{Number(value)} ({value / first:0.00})");
    }
}
