namespace VisitorGateway.Scoring.Rules.Reading;

internal enum YamlKind
{
    Text,
    List,
    Map,
}
