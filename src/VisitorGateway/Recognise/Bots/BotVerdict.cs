namespace VisitorGateway.Recognise.Bots;

/// <summary>Why a request is held to come from a machine.</summary>
/// <param name="Name">Product name ("Googlebot"), or what gave it away when it has none.</param>
/// <param name="Class">One of <see cref="BotClass"/>.</param>
/// <param name="Good">A named crawler, monitor or preview service that says who it is. The name is a claim; nothing here proves it.</param>
/// <param name="Reason">One plain sentence without any of the visitor's text beyond the name.</param>
internal sealed record BotVerdict(string Name, string Class, bool Good, string Reason);
