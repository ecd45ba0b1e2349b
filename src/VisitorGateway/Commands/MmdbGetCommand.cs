using System.CommandLine;
using System.Net;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Commands;

/// <summary>./run mmdb get: the raw records of addresses.</summary>
internal static class MmdbGetCommand
{
    public static Command Create(CommandStreams streams)
    {
        var file = MmdbCommand.FileArgument();
        var addresses = new Argument<string[]>("ADDRESS") { Description = "Addresses; without any they are read from standard input, one a line." };
        var jsonl = new Option<bool>("--jsonl") { Description = "One JSON object a line: ip, network, record." };
        var command = new Command("get", "Print the records of addresses as they stand in a file.") { file, addresses, jsonl };
        command.SetAction((parsed, token) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(addresses)!, parsed.GetValue(jsonl), streams, token));
        return command;
    }

    private static async Task<int> RunAsync(string path, string[] addresses, bool jsonl, CommandStreams streams, CancellationToken cancellationToken)
    {
        MmdbReader? reader = null;
        var reason = "";
        try
        {
            reader = MmdbReader.Open(path);
        }
        catch (Exception e) when (e is MmdbFormatException or IOException or UnauthorizedAccessException)
        {
            reason = $"{path}: {e.Message}";
            if (!jsonl)
                return streams.Fail(reason);
        }

        // A line for a line, also where no line can be answered.
        await foreach (var text in streams.LinesAsync(addresses, cancellationToken))
            await streams.Out.WriteLineAsync(reader is null ? JsonAnswer.Error(reason) : Answer(reader, text, jsonl));
        return reader is null ? streams.Fail(reason) : 0;
    }

    private static string Answer(MmdbReader reader, string text, bool jsonl)
    {
        var ip = text.Trim();
        if (!AddressText.TryParse(text, out var address))
            return Error($"'{ip}' is not an IP address", jsonl);
        try
        {
            var found = reader.TryFind(address, out var offset, out var prefixLength);
            var network = AddressText.Format(NetworkOf(address, prefixLength));
            var record = found ? reader.Decode(offset) : null;
            return jsonl ? JsonLine(ip, network, record) : $"{network} {record?.ToString() ?? "-"}";
        }
        catch (MmdbFormatException e)
        {
            return Error($"{ip}: {e.Message}", jsonl);
        }
    }

    private static string JsonLine(string ip, string network, MmdbValue? record) => JsonAnswer.Of(json =>
    {
        json.WriteString("ip", ip);
        json.WriteString("network", network);
        json.WritePropertyName("record");
        if (record is null)
            json.WriteNullValue();
        else
            MmdbJson.Write(json, record);
    });

    private static string Error(string reason, bool jsonl) => jsonl ? JsonAnswer.Error(reason) : reason;

    private static IPNetwork NetworkOf(IPAddress address, int prefixLength) => Networks.Containing(address, prefixLength);
}
