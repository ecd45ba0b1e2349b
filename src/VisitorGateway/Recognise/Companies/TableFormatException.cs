namespace VisitorGateway.Recognise.Companies;

/// <summary>A table that cannot be used; each error names its line.</summary>
internal sealed class TableFormatException(IReadOnlyList<string> errors) : Exception(string.Join(" ", errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
