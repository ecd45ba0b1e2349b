using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.Tests.Model;

namespace VisitorGateway.Storage.Tests;

public abstract partial class StoreContract
{
    private const int CommandsOfAHistory = 60;

    // Some share a store, so that it holds others' logs too; all in one would cost the square of their number, since what is read grows.
    private const int HistoriesOfAStore = 20;

    private static readonly ProfileId[] Cast = [.. Enumerable.Range(1, 6).Select(Some.Profile)];

    /// <summary>Leaves the store as it is, without closing, and opens what a dead process would have left. Default: closes it.</summary>
    protected virtual Task CrashAsync() => ReopenAsync();

    [Fact]
    [Trait("Category", FaultRuns.Category)]
    public async Task Random_histories_give_the_answers_of_a_plain_model()
    {
        for (var seed = 1; seed <= FaultRuns.Count(few: 15); seed++)
        {
            if (seed > 1 && seed % HistoriesOfAStore == 1)
                await RenewAsync();

            // Ids of its own for each history: an erased id stays erased.
            var cast = Cast.Select(p => new ProfileId(p.Value + ((UInt128)seed << 32))).ToArray();
            var history = new RandomHistory(seed, cast);
            for (var i = 0; i < CommandsOfAHistory; i++)
            {
                var did = await StepAsync(history);
                foreach (var profile in cast)
                    await AssertSameAsync(history.Model, profile, $"seed {seed}, command {i} ({did})");
            }
        }
    }

    private async Task<string> StepAsync(RandomHistory history)
    {
        var (model, a, b) = (history.Model, history.Pick(), history.Pick());
        switch (history.Next(20))
        {
            case < 8:
                return await AppendStepAsync(history, a);
            case 8:
                var key = history.Key();
                Assert.Equal(model.Claim(key, a), await Store.ClaimPersonAsync(key, a, Cancel));
                return $"claim {key}";
            case 9 or 10:
                await MergeStepAsync(history, a, b);
                return $"merge {a} {b}";
            case 11:
                var undo = history.Note(EventTypes.ProfileUnmerged);
                Assert.Equal(model.Unmerge(a, b, history.Visitors, undo), await Store.UnmergeAsync(a, b, history.Visitors, undo, Cancel));
                return $"unmerge {a} {b}";
            case 12 or 13 or 14:
                return await SaveStepAsync(history, a);
            case 15 when history.Next(3) == 0:
                model.Erase(a);
                await EraseAsync(a);
                return $"erase {a}";
            case 16 or 17:
                await CrashAsync();
                return "crash";
            case 18:
                await ReopenAsync();
                return "restart";
            default:
                return await AppendStepAsync(history, b);
        }
    }

    private async Task<string> AppendStepAsync(RandomHistory history, ProfileId profile)
    {
        var events = history.Events();
        var result = await AppendAsync(profile, events);
        var (model, end) = (history.Model, history.Model.EndOf(profile));
        Assert.Equal(model.IsErased(profile), result.IsErased);
        Assert.Equal(end == profile ? null : end, result.RedirectedTo);
        var added = end == profile && !result.IsErased ? model.Append(profile, events) : new bool[events.Length];
        Assert.Equal(added, result.Positions.Select(p => p > 0));
        return $"append {profile}";
    }

    private async Task MergeStepAsync(RandomHistory history, ProfileId survivor, ProfileId absorbed)
    {
        var note = history.Note(EventTypes.ProfileMerged);
        if (history.Model.Merge(survivor, absorbed, note) is { } merged)
            Assert.Equal(merged, await Store.MergeAsync(survivor, absorbed, note, Cancel) > 0);
        else
            await Assert.ThrowsAsync<InvalidOperationException>(() => Store.MergeAsync(survivor, absorbed, note, Cancel));
    }

    /// <summary>A fold of some part of the log is saved; an older one than the last changes nothing.</summary>
    private async Task<string> SaveStepAsync(RandomHistory history, ProfileId profile)
    {
        var log = await Store.ReadLogAsync(profile, Cancel);
        if (log.Count == 0 || history.Model[profile].Survivor is not null)
            return "save nothing";
        var position = log[history.Next(log.Count)].Position;
        var (text, account) = (history.Key(), history.Next(2) == 0 ? "Acme" : null);
        await SaveAsync(Some.Snapshot(profile, position, account, text));
        var kept = history.Model[profile];
        if (position >= kept.Covered)
            (kept.Covered, kept.Snapshot, kept.Account) = (position, text, account is null ? null : new AccountId(account));
        return $"save {profile} at {position}";
    }

    private async Task AssertSameAsync(StoreModel model, ProfileId profile, string when)
    {
        var expected = model[profile];
        var log = await Store.ReadLogAsync(profile, Cancel);
        Assert.True(expected.Log.Select(e => e.Id).SequenceEqual(log.Select(e => e.Event.Id)), $"{when}: the log of {profile}");
        var loaded = await Store.LoadAsync(profile, Cancel);
        var end = model.EndOf(profile);
        Assert.True(model.IsErased(profile) == loaded.IsErased, $"{when}: whether {profile} is erased");
        Assert.True((end == profile ? null : end) == loaded.RedirectedTo, $"{when}: where {profile} leads");
        if (loaded.IsErased || loaded.RedirectedTo is not null)
            return;
        Assert.True(expected.Snapshot == Text(loaded.Snapshot) && expected.Covered == loaded.Position, $"{when}: the saved fold of {profile}");
        Assert.True(log.Where(e => e.Position > expected.Covered).SequenceEqual(loaded.Tail, SamePlace.Instance), $"{when}: the tail of {profile}");
        var isUnfolded = (await ReadUnfoldedAsync()).Contains(profile);
        Assert.True(isUnfolded || loaded.Tail.Count == 0, $"{when}: {profile} would not be folded after a crash");
        var contributes = (await Store.ReadContributionsAsync(Acme, Cancel)).Any(c => c.Profile == profile);
        Assert.True(contributes == (expected.Account is not null), $"{when}: what {profile} adds to its account");
    }
}
