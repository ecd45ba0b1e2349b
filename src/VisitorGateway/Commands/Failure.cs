using Microsoft.Extensions.Options;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Storage;

namespace VisitorGateway.Commands;

/// <summary>What an operator can mend is said in a sentence; everything else is a bug and keeps its stack trace.</summary>
internal static class Failure
{
    /// <summary>Null for a bug.</summary>
    public static string? Explain(Exception e) => e switch
    {
        OptionsValidationException o => string.Join(Environment.NewLine, o.Failures),
        RulesException or StoreUnavailableException or StoreNotOpenedException or InvalidDataException or FileNotFoundException or DirectoryNotFoundException => e.Message,
        UnauthorizedAccessException => e.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => $"{e.Message} Another program listens there; choose another address with --urls.",
        IOException => e.Message,
        FormatException => e.Message,
        AggregateException { InnerExceptions: [var inner] } => Explain(inner),
        _ => null,
    };

    public static int Report(string reason)
    {
        Console.Error.Write(reason + Environment.NewLine);
        return 1;
    }
}
