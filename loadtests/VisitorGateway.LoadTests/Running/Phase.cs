namespace VisitorGateway.LoadTests.Running;

/// <summary>A part of a run at one rate, of whole seconds.</summary>
/// <param name="Rate">Requests a second.</param>
internal sealed record Phase(string Name, double Rate, TimeSpan For);
