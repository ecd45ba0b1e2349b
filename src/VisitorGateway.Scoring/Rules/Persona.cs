using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules;

/// <summary>A kind of buyer: the best match of all personas counts, and is named.</summary>
public sealed class Persona
{
    internal Persona(string name, IReadOnlyList<FitRule> rules, Field[] fields, int[][] groups)
    {
        Name = name;
        Rules = rules;
        Fields = fields;
        Groups = groups;
    }

    public string Name { get; }

    public IReadOnlyList<FitRule> Rules { get; }

    /// <summary>Every field that a rule of the persona asks for, once each.</summary>
    internal Field[] Fields { get; }

    /// <summary>Rules that ask for the same fields, as ranges of <see cref="Rules"/> indices.</summary>
    internal int[][] Groups { get; }
}
