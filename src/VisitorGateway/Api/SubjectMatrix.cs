namespace VisitorGateway.Api;

/// <param name="Earlier">Cells that it was in before, each with the last day it was there.</param>
internal sealed record SubjectMatrix(string Cell, IReadOnlyList<EarlierCell> Earlier, double Coverage, string? Persona);
