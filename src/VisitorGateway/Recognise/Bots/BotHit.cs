namespace VisitorGateway.Recognise.Bots;

/// <summary>A pattern and where in the user agent it matched.</summary>
internal readonly record struct BotHit(BotPattern Pattern, int Start, int Length);
