using System.CommandLine;
using System.Net;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.ReverseIp.Learning;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Commands;

/// <summary>./run ip learned: what people who identified themselves have taught about networks, and how to take it back.</summary>
internal static class LearnedCommand
{
    public static Command Create(CommandStreams streams) => new("learned", "Networks learned from people who identified themselves.")
    {
        List(streams),
        Forget(streams),
    };

    private static Command List(CommandStreams streams)
    {
        var jsonl = new Option<bool>("--jsonl") { Description = "One JSON object a line." };
        var directory = DataDirectory.Option();
        var command = new Command("list", "Show what was learned, and whether it answers.") { jsonl, directory };
        command.SetAction(async (parsed, token) => await RunAsync(streams, async () =>
        {
            foreach (var network in CompanyData.Open(parsed.GetValue(directory)!).Learned.OrderByDescending(n => n.Evidence))
                await streams.Out.WriteLineAsync((parsed.GetValue(jsonl) ? Json(network) : Plain(network)).AsMemory(), token);
            return 0;
        }));
        return command;
    }

    private static Command Forget(CommandStreams streams)
    {
        var network = new Argument<string>("NETWORK") { Description = "Network as the list shows it, or an address in it." };
        var domain = new Option<string?>("--domain") { Description = "Only what was learned for this mail domain.", HelpName = "DOMAIN" };
        var directory = DataDirectory.Option();
        var command = new Command("forget", "Take back what was learned of a network; a running gateway follows within seconds.") { network, domain, directory };
        command.SetAction(async (parsed, token) => await RunAsync(streams, async () =>
        {
            var path = Path.Combine(parsed.GetValue(directory)!, LearnedFile.FileName);
            var text = parsed.GetValue(network)!;
            var parts = new List<IPNetwork>();
            if (AddressText.TryParse(text, out var address))
                parts.Add(LearnedNetworks.NetworkOf(address));
            else if (Networks.Read(text, parts) is { } reason)
                return streams.Fail(reason);
            if (!File.Exists(path))
                return streams.Fail("Nothing was learned yet.");
            var gone = 0;
            await LearnedFile.ChangeAsync(path, new LearningOptions(), learned => gone = parts.Sum(p => learned.Forget(p, parsed.GetValue(domain)?.ToLowerInvariant())), token);
            await streams.Out.WriteLineAsync(gone == 0 ? $"Nothing was learned of {text}." : $"Forgot what {gone} people said of {text}.");
            return gone == 0 ? 1 : 0;
        }));
        return command;
    }

    private static async Task<int> RunAsync(CommandStreams streams, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is TableFormatException || Failure.Explain(e) is not null)
        {
            return streams.Fail(Failure.Explain(e) ?? e.Message);
        }
    }

    private static string Plain(LearnedNetwork n) =>
        $"{n.Network} {n.Domain}: {n.People} people, evidence {n.Evidence:0.00}, {n.Share:P0} of the network, last {Day(n):yyyy-MM-dd}; {(n.Claim is null ? "not enough to answer" : $"answers, confidence {n.Claim.Confidence:P0}{(n.Claim.Strong ? ", also in a provider's network" : "")}")}";

    private static string Json(LearnedNetwork n) => JsonAnswer.Of(json =>
    {
        json.WriteString("network", n.Network.ToString());
        json.WriteString("domain", n.Domain);
        json.WriteNumber("people", n.People);
        json.WriteNumber("evidence", Math.Round(n.Evidence, 4));
        json.WriteNumber("share", Math.Round(n.Share, 4));
        json.WriteString("last_seen", Day(n));
        json.WriteBoolean("answers", n.Claim is not null);
        json.WriteBoolean("strong", n.Claim is { Strong: true });
        json.WriteNumber("confidence", n.Claim?.Confidence ?? 0);
    });

    private static DateTimeOffset Day(LearnedNetwork n) => DateTimeOffset.FromUnixTimeMilliseconds(n.LastSeen);
}
