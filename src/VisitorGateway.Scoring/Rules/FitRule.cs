using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules;

/// <summary>Points for what somebody, or their company, is.</summary>
public sealed class FitRule
{
    internal FitRule(string name, double points, Condition when, Field[] fields)
    {
        Name = name;
        Points = points;
        When = when;
        Fields = fields;
    }

    public string Name { get; }

    public double Points { get; }

    /// <summary>What stands in the file, on one line and without the name.</summary>
    public string Source { get; init; } = "";

    /// <summary>True when it asks anything of the person; false when the company alone decides.</summary>
    public bool OfPerson => Array.Exists(Fields, asked => asked.Scope == FieldScope.Person);

    internal Condition When { get; }

    /// <summary>What it asks for. Rules that ask for the same fields exclude each other: the best of them is the most to be had.</summary>
    internal Field[] Fields { get; }
}
