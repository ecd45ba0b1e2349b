using System.Text.Json.Serialization;

namespace VisitorGateway.Demo;

/// <summary>One thing that a visitor does, so many seconds after the one before.</summary>
[JsonConverter(typeof(DemoStepConverter))]
internal sealed record DemoStep(int After, string Type, string Path, string Title, IReadOnlyDictionary<string, string> Properties);
