using VisitorGateway.Recognise.Bots;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Channels;

/// <summary>What a click in a mail was.</summary>
/// <param name="Verdict">Null when it may be a person's.</param>
/// <param name="Earlier">Clicks that are stored as a person's and were the same machine's.</param>
internal readonly record struct MailLook(BotVerdict? Verdict, IReadOnlyList<(EventId Event, VisitorId Visitor)> Earlier);
