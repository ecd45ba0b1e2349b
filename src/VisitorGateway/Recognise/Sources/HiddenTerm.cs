namespace VisitorGateway.Recognise.Sources;

/// <summary>A page of a search engine on which the term is withheld: an exact path, or a pattern over path, query and fragment.</summary>
internal sealed class HiddenTerm
{
    private readonly string? _path;
    private readonly LinearPattern? _pattern;

    public HiddenTerm(string path) => _path = path;

    public HiddenTerm(LinearPattern pattern)
    {
        _pattern = pattern;
        CoversEverything = pattern.Text == ".*";
    }

    /// <summary>True when any page of the host counts; then it says nothing about other hosts below the same domain.</summary>
    public bool CoversEverything { get; }

    public bool Matches(scoped in UrlText url) =>
        CoversEverything
        || (_pattern is not null
            ? _pattern.Regex.IsMatch(url.Rest)
            : url.Rest.Equals(_path, StringComparison.Ordinal) || (_path != "/" && url.Path.Equals(_path, StringComparison.Ordinal)));
}
