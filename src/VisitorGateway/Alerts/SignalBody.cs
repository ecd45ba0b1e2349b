using System.Text;
using VisitorGateway.Commands;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Alerts;

/// <summary>What a signal says, as it is kept and as it is sent.</summary>
internal static class SignalBody
{
    public static byte[] Of(RaisedSignal raised, string title, (long Start, long Due)? followUp) => Encoding.UTF8.GetBytes(JsonAnswer.Of(json =>
    {
        var signal = raised.Signal;
        json.WriteString("type", "signal." + SignalWords.Of(signal.Kind));
        json.WriteString("timestamp", DateTimeOffset.FromUnixTimeMilliseconds(signal.Time));
        json.WriteStartObject("data");
        json.WriteString("id", signal.Id);
        json.WriteString("title", title);
        json.WriteString("subject", signal.Subject);
        json.WriteString("subjectType", raised.SubjectType);
        json.WriteString("account", raised.Account?.Value);
        json.WriteString("company", raised.Company);
        json.WriteString("person", raised.Person);
        json.WriteString("scope", signal.Scope.Kind switch { ScopeKind.Total => "total", ScopeKind.Product => "product", _ => "programme" });
        json.WriteString("scopeName", signal.Scope.Name);
        json.WriteString("name", signal.Name);
        json.WriteNumber("score", Math.Round(signal.Score, 1));
        json.WriteNumber("episode", signal.Episode);
        json.WriteString("rulesVersion", signal.RulesVersion);
        // Who suddenly wants to buy goes past the first rung of sales.
        json.WriteString("route", signal.Kind == SignalKind.Surge ? "experienced" : "standard");
        if (followUp is { } clock)
        {
            json.WriteNumber("followUpStart", clock.Start);
            json.WriteNumber("followUpDue", clock.Due);
        }

        json.WriteStartArray("reasons");
        foreach (var reason in raised.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("rule", reason.Rule);
            json.WriteNumber("points", reason.Points);
            json.WriteNumber("times", reason.Times);
            json.WriteNumber("time", reason.Time);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }));
}
