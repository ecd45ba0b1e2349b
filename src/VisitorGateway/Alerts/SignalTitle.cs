using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Alerts;

/// <summary>A signal in one line.</summary>
internal static class SignalTitle
{
    public static string Of(RaisedSignal raised)
    {
        var signal = raised.Signal;
        var who = raised.Person is { } person && raised.Company is { } company ? $"{person}, {company}" : raised.Person ?? raised.Company ?? "An anonymous visitor";
        var of = signal.Scope.Kind == ScopeKind.Total ? "" : $" for {signal.Scope.Name}";
        return signal.Kind switch
        {
            SignalKind.StageEntered => $"{who} is {signal.Name}{of}",
            SignalKind.StageLeft => $"{who} is no longer {signal.Name}{of}",
            SignalKind.Cooled => $"{who} has cooled below {signal.Name}{of}",
            SignalKind.CellChanged => $"{who}: {signal.Name}",
            SignalKind.Surge => $"{who} suddenly shows much more interest",
            SignalKind.Alert => $"{who}: {signal.Name}",
            _ => $"{who} is on the site again",
        };
    }
}
