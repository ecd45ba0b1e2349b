namespace VisitorGateway.Settings;

/// <summary>Points for who somebody is.</summary>
/// <param name="Persona">The kind of buyer it belongs to.</param>
internal sealed record FitRow(string Name, string Persona, double Points, bool OfPerson);
