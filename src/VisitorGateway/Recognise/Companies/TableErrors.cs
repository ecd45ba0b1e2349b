namespace VisitorGateway.Recognise.Companies;

/// <summary>What is wrong with a table, so that all of it can be mended at once.</summary>
internal sealed class TableErrors
{
    private const int Told = 20;

    private readonly List<string> _errors = [];
    private int _more;

    public void Add(int line, string reason)
    {
        if (_errors.Count < Told)
            _errors.Add($"Line {line}: {reason}{(reason.EndsWith('?') ? "" : ".")}");
        else
            _more++;
    }

    /// <exception cref="TableFormatException">There were errors.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count == 0)
            return;
        if (_more > 0)
            _errors.Add($"And {_more} more.");
        throw new TableFormatException(_errors);
    }
}
