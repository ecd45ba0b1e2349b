namespace VisitorGateway.Recognise.Sources;

/// <summary>The campaign tags of a landing page as they stand there, decoded; null for what is not tagged.</summary>
internal readonly record struct CampaignTags(string? Name, string? Source, string? Medium, string? Term, string? Content, string? Id, string? ClickNetwork);
