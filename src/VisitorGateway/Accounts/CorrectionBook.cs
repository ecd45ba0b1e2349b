using System.Text.Json;
using VisitorGateway.Api;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Accounts;

/// <summary>Corrections that stand, newest first: in the store, and as rows of corrections.csv that the resolver reads.</summary>
internal sealed class CorrectionBook(string dataDirectory, IGatewayStore store, CompanyData data)
{
    public const int Most = 500;

    private const string ListKey = "console/corrections";
    private const string MovedPrefix = "console/correction/";

    public async Task<IReadOnlyList<Correction>> ReadAsync(CancellationToken cancellationToken) =>
        await store.ReadMetaAsync(ListKey, cancellationToken) is { } text
            ? JsonSerializer.Deserialize(text, ApiJson.Default.IReadOnlyListCorrection) ?? []
            : [];

    public async Task<IReadOnlyList<ProfileId>> ReadMovedAsync(string correction, CancellationToken cancellationToken)
    {
        var moved = new List<ProfileId>();
        var text = await store.ReadMetaAsync(MovedPrefix + correction, cancellationToken);
        foreach (var id in text is null ? [] : JsonSerializer.Deserialize(text, ApiJson.Default.IReadOnlyListString) ?? [])
        {
            if (ProfileId.TryParse(id, out var profile))
                moved.Add(profile);
        }

        return moved;
    }

    /// <summary>Keeps the list, and has the resolver answer by it.</summary>
    public async Task WriteAsync(IReadOnlyList<Correction> corrections, CancellationToken cancellationToken)
    {
        await store.WriteMetaAsync(ListKey, JsonSerializer.Serialize(corrections, ApiJson.Default.IReadOnlyListCorrection), cancellationToken);
        CorrectionsFile.Write(Path.Combine(dataDirectory, CorrectionsFile.FileName), corrections.Select(RowOf));
        data.TakeCorrections();
    }

    public Task WriteMovedAsync(string correction, IReadOnlyList<ProfileId>? moved, CancellationToken cancellationToken) => store.WriteMetaAsync(
        MovedPrefix + correction,
        moved is null ? null : JsonSerializer.Serialize([.. moved.Select(m => m.ToString())], ApiJson.Default.IReadOnlyListString),
        cancellationToken);

    private static CorrectionRow RowOf(Correction correction) => new(
        correction.Network,
        correction.Company,
        correction.Domain,
        correction.Answer switch { "provider" => "isp", "unknown" => "unknown", _ => "business" },
        $"not {correction.Was}, says {correction.By}");
}
