using System.Text;

namespace VisitorGateway.Recognise.Sources;

/// <summary>One entry of the search engine list.</summary>
/// <param name="Parameters">Where the term is, in the order in which to look.</param>
/// <param name="Hidden">Pages that are searches although they pass no term on.</param>
/// <param name="Charsets">Charsets of the term to try after UTF-8, in order.</param>
internal sealed record SearchEngine(string Name, TermPlace[] Parameters, HiddenTerm[] Hidden, Encoding[] Charsets);
