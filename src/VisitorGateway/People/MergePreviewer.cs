using VisitorGateway.Api;
using VisitorGateway.Ingest;
using VisitorGateway.Live;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.People;

/// <summary>Folds histories together, or apart, without writing anything.</summary>
internal sealed class MergePreviewer(ProfileLoader loader, CurrentRules rules, TimeProvider time)
{
    /// <summary>Null when one of them is not known or they are the same.</summary>
    public async Task<MergePreview?> MergeAsync(ProfileId survivor, ProfileId absorbed, CancellationToken cancellationToken)
    {
        var (one, other) = (await loader.LoadAsync(survivor, cancellationToken), await loader.LoadAsync(absorbed, cancellationToken));
        if (one.IsUnknown || other.IsUnknown || one.State.Id == other.State.Id)
            return null;
        var union = (await loader.ReadHistoryAsync(one.State.Id, cancellationToken))
            .Concat(await loader.ReadHistoryAsync(other.State.Id, cancellationToken))
            .OrderBy(e => e.Event.Time).ThenBy(e => e.Profile.Value).ThenBy(e => e.Position);
        var merged = ProfileFold.Replay(one.State.Id, union, rules.Set);
        var conflict = one.State.Person is { } known && other.State.Person is { } second && known.Key != second.Key;
        return new MergePreview([SideOf(one.State), SideOf(other.State)], [SideOf(merged)], conflict);
    }

    /// <summary>Null when the second is not part of the first.</summary>
    public async Task<MergePreview?> UnmergeAsync(ProfileId survivor, ProfileId absorbed, CancellationToken cancellationToken)
    {
        var one = await loader.LoadAsync(survivor, cancellationToken);
        if (one.IsUnknown || !one.State.Absorbed.Contains(absorbed))
            return null;
        var history = await loader.ReadHistoryAsync(one.State.Id, cancellationToken);
        var given = await loader.ReadHistoryAsync(absorbed, cancellationToken);
        var browsers = given.Select(e => e.Event.Visitor).ToHashSet();
        var back = ProfileFold.Replay(absorbed, history.Where(e => browsers.Contains(e.Event.Visitor) && !EventTypes.IsMergeNote(e.Event.Type)), rules.Set);
        var rest = ProfileFold.Replay(one.State.Id, history.Where(e => !browsers.Contains(e.Event.Visitor)), rules.Set);
        return new MergePreview([SideOf(one.State)], [SideOf(rest), SideOf(back)], Conflict: false);
    }

    private MergeSide SideOf(ProfileState state)
    {
        var score = rules.Set.Score(state, time.GetUtcNow().ToUnixTimeMilliseconds());
        return new MergeSide(
            state.Id.ToString(),
            state.Person is { } person ? RowBuilder.NameOf(person) : null,
            ProfileHistoryPart.LabelOf(state.Id),
            (state.Company ?? state.Network)?.Company,
            score.Shown,
            score.Stage.Name,
            state.VisitCount,
            state.Events);
    }
}
