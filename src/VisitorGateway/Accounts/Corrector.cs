using System.Net;
using Microsoft.Extensions.Logging;
using VisitorGateway.Recognise;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Accounts;

/// <summary>
/// Takes somebody's word that a network is not the company's.
/// <list type="number">
/// <item>keep the correction, so that the network answers so from now on;</item>
/// <item>find the visitors of the account that came from the network;</item>
/// <item>write into the log of each whose they are, which moves all that they did.</item>
/// </list>
/// Taking it back is the same with what the network answers without it. Each step may be done twice without harm.
/// </summary>
internal sealed partial class Corrector(
    AccountMembers members, CorrectionBook book, CompanyRecogniser companies, VisitorMover mover, TimeProvider time, ILogger<Corrector> log) : IDisposable
{
    public const int UndoDays = 30;

    public static readonly string[] Answers = ["other", "provider", "unknown"];

    private const int MaxNameLength = 200;

    private readonly SemaphoreSlim _one = new(1);

    /// <returns>What was done, or why not.</returns>
    public async Task<(CorrectionResult? Result, Refusal? Refusal)> CorrectAsync(AccountId account, CorrectionRequest request, string by, CancellationToken cancellationToken)
    {
        if (Complain(request, out var domain) is { } refusal)
            return (null, refusal);
        await _one.WaitAsync(cancellationToken);
        try
        {
            // 2:
            var (state, _) = await members.ReadAsync(account, cancellationToken);
            var theirs = state.Contributions.Where(c => c.Company.Network == request.Network).ToArray();
            if (theirs.Length == 0)
                return (null, new Refusal("network_gone", "'network' must be one that visitors of this company came from.", request.Network));
            if (theirs.Length > VisitorMover.Most)
                return (null, new Refusal("visitors_too_many", $"More than {VisitorMover.Most} visitors came from there; put the network into networks.csv instead.", $"{VisitorMover.Most}"));
            var standing = await book.ReadAsync(cancellationToken);
            if (standing.Count >= CorrectionBook.Most)
                return (null, new Refusal("corrections_full", $"There are {CorrectionBook.Most} corrections already; put the network into networks.csv instead.", $"{CorrectionBook.Most}"));

            // 1:
            var other = request.Answer == "other";
            var correction = new Correction(
                Guid.NewGuid().ToString("N"),
                request.Network!,
                request.Answer!,
                theirs[0].Company.Company ?? theirs[0].Company.Domain ?? account.Value,
                other ? request.Company?.Trim() is { Length: > 0 } name ? name : null : null,
                other ? domain : null,
                by,
                time.GetUtcNow().ToUnixTimeMilliseconds(),
                theirs.Length);
            await book.WriteMovedAsync(correction.Id, [.. theirs.Select(c => c.Profile)], cancellationToken);
            await book.WriteAsync([correction, .. standing.Where(c => c.Network != correction.Network)], cancellationToken);

            // 3:
            var match = MatchOf(correction.Network);
            await mover.MoveAsync(theirs.Select(c => c.Profile), match, correction.Id, cancellationToken);
            LogCorrected(log, theirs.Length, correction.Id);
            return (new CorrectionResult(correction, match.Account?.Value), null);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <returns>What was done, or why not.</returns>
    public async Task<(CorrectionResult? Result, Refusal? Refusal)> UndoAsync(string id, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var standing = await book.ReadAsync(cancellationToken);
            if (standing.FirstOrDefault(c => c.Id == id) is not { } correction)
                return (null, null);
            if (time.GetUtcNow().ToUnixTimeMilliseconds() - correction.At > UndoDays * 24L * 3_600_000)
                return (null, new Refusal("undo_late", $"A correction can be undone for {UndoDays} days; say in networks.csv whose the network is.", $"{UndoDays}"));
            var moved = await book.ReadMovedAsync(id, cancellationToken);
            await book.WriteAsync([.. standing.Where(c => c.Id != id)], cancellationToken);
            var match = MatchOf(correction.Network);
            await mover.MoveAsync(moved, match, $"undo-{id}", cancellationToken);
            await book.WriteMovedAsync(id, null, cancellationToken);
            LogUndone(log, moved.Count, id);
            return (new CorrectionResult(correction, match.Account?.Value), null);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static Refusal? Complain(CorrectionRequest request, out string? domain)
    {
        domain = null;
        if (!Answers.Contains(request.Answer))
            return new Refusal("answer_invalid", $"'answer' must be one of {string.Join(", ", Answers)}.");
        if (request.Network is null || !IPNetwork.TryParse(request.Network, out _))
            return new Refusal("network_invalid", "'network' must be a network such as 192.0.2.0/24.");
        if (request.Answer != "other")
            return null;
        if (request.Company is { } name && (name.Length > MaxNameLength || name.Any(char.IsControl)))
            return new Refusal("company_invalid", $"'company' may have at most {MaxNameLength} characters, none of them a control character.", $"{MaxNameLength}");
        if (!string.IsNullOrWhiteSpace(request.Domain) && (domain = AccountKey.NormaliseDomain(request.Domain.Trim())) is null)
            return new Refusal("domain_invalid", "'domain' must be a domain such as example.com.");
        return string.IsNullOrWhiteSpace(request.Company) && domain is null ? new Refusal("company_missing", "'company' or 'domain' must say which company it is.") : null;
    }

    private CompanyMatch MatchOf(string network) => companies.Recognise(IPNetwork.Parse(network).BaseAddress);

    [LoggerMessage(1, LogLevel.Information, "{Visitors} visitors were moved by correction {Id}")]
    private static partial void LogCorrected(ILogger logger, int visitors, string id);

    [LoggerMessage(2, LogLevel.Information, "{Visitors} visitors were moved back: correction {Id} was undone")]
    private static partial void LogUndone(ILogger logger, int visitors, string id);
}
