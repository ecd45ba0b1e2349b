namespace VisitorGateway.LoadTests.Idle;

/// <summary>What became of the connections of one kind.</summary>
/// <param name="Held">Still held by the server at the end.</param>
/// <param name="LastDropped">Seconds after its opening that the server held the one longest that it dropped; 0 when it dropped none.</param>
internal sealed record KindFigures(string Kind, int Opened, int Held, double LastDropped);
