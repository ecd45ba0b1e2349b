namespace VisitorGateway.Recognise.Sources;

/// <summary>A page URL as it may be stored, and the advertising network whose click id was taken out of it.</summary>
internal readonly record struct CleanUrl(string Url, string? ClickNetwork);
