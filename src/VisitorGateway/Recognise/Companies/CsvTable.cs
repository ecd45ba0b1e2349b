using System.Text;
using CsvHelper;

namespace VisitorGateway.Recognise.Companies;

/// <summary>
/// A CSV file with a header, read row by row: UTF-8 (or UTF-16 with its mark), separated by comma, semicolon or tab as its
/// header is, lines with # in front passed over, cells trimmed, an empty cell null. Column names match in any case.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private const int MaxRowBytes = 1 << 20;

    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        CommentPrefix = '#',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        // One stray quote then costs a line, not the rest of the file.
        AllowLineBreaksInQuotes = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = MaxRowBytes,
    };

    private readonly StreamReader _text;
    private readonly CsvReader _rows;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _headerLine;

    /// <exception cref="TableFormatException">There is no usable header.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public CsvTable(Stream stream)
    {
        _text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
        string header;
        (header, _headerLine) = ReadHeader(_text);
        var separator = SeparatorOf(header);
        using (var first = CsvReader.FromText(header, Options with { Separator = separator }))
        {
            first.Read();
            Header = [.. Enumerable.Range(0, first.FieldCount).Select(first.GetString)];
        }

        _rows = CsvReader.Create(_text, Options with { Separator = separator }, leaveOpen: true);
        for (var i = 0; i < Header.Count; i++)
        {
            if (Header[i].Length > 0 && !_columns.TryAdd(Header[i], i))
                throw new TableFormatException([$"Line {_headerLine}: the column '{Header[i]}' is there twice."]);
        }
    }

    public IReadOnlyList<string> Header { get; }

    /// <summary>Line in the file, from 1, that the row is on.</summary>
    public int Line => _headerLine + (int)_rows.LineNumber;

    /// <summary>Cells beyond those that the header names, which a stray separator makes.</summary>
    public bool HasTooMany => _rows.FieldCount > Header.Count;

    /// <summary>A cell of the row, or null when it is empty or the file has no such column.</summary>
    public string? this[string column] => _columns.TryGetValue(column, out var index) ? this[index] : null;

    public string? this[int index] => index < _rows.FieldCount && _rows.GetString(index).Trim() is { Length: > 0 } cell ? cell : null;

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <exception cref="TableFormatException">A needed column is missing, or one is there that nobody knows.</exception>
    public void Require(string needed, string[] known)
    {
        if (!Has(needed))
            throw new TableFormatException([$"Line {_headerLine}: there is no column '{needed}'."]);
        if (Header.FirstOrDefault(h => h.Length > 0 && !known.Contains(h, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new TableFormatException([$"Line {_headerLine}: '{unknown}' is none of the columns {string.Join(", ", known)}."]);
    }

    /// <exception cref="TableFormatException">The row cannot be read, and nothing after it.</exception>
    public bool Read()
    {
        try
        {
            while (_rows.Read())
            {
                for (var i = 0; i < _rows.FieldCount; i++)
                {
                    if (this[i] is not null)
                        return true;
                }
            }

            return false;
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8(Line);
        }
        catch (CsvFormatException e)
        {
            throw new TableFormatException([$"Line {_headerLine + Math.Max(1, e.LineNumber)}: a quotation mark is not closed, or the line is longer than 1 MB."]);
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _text.Dispose();
    }

    private static (string Header, int Line) ReadHeader(StreamReader text)
    {
        try
        {
            for (var line = 1; text.ReadLine() is { } header; line++)
            {
                if (!string.IsNullOrWhiteSpace(header) && header[0] != '#')
                    return (header, line);
            }
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8(1);
        }

        throw new TableFormatException(["The file is empty; its first line must name the columns."]);
    }

    private static char SeparatorOf(string header) =>
        ((char[])[',', ';', '\t']).MaxBy(separator => header.AsSpan().Count(separator));

    private static TableFormatException NotUtf8(int line) => new([$"After line {line}: the text is not UTF-8; save the file as UTF-8."]);
}
