namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>Whose field it is; fit rules may ask only for those of company and person.</summary>
internal enum FieldScope
{
    Event,
    Company,
    Person,
}
