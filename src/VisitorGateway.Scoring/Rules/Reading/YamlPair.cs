namespace VisitorGateway.Scoring.Rules.Reading;

internal readonly record struct YamlPair(YamlNode Key, YamlNode Value);
