namespace VisitorGateway.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task An_account_is_read_back_whole_and_replaced_whole()
    {
        var first = Some.Account("Acme", domain: "acme.com");
        await SaveAsync(first);
        var second = first with { Grade = "B", Rank = -3.5, Pages = 10, Activity = [] };
        await SaveAsync(second);

        var read = Assert.Single(await Store.ReadAccountsAsync(new AccountQuery(), Cancel));

        Assert.Equal(second with { Activity = read.Activity }, read);
        Assert.Empty(read.Activity);
    }

    [Fact]
    public async Task Accounts_are_listed_by_rank_or_by_last_sign_of_life()
    {
        await SaveAsync(
            Some.Account("a", rank: 2, lastSeen: 10),
            Some.Account("b", rank: double.NegativeInfinity, lastSeen: 40),
            Some.Account("c", rank: 3, lastSeen: 20),
            Some.Account("d", rank: double.NaN, lastSeen: 30),
            Some.Account("e", rank: -1, lastSeen: 5));

        Assert.Equal(["c", "a", "e"], (await AccountsAsync(new AccountQuery())).Take(3));
        Assert.Equal(5, (await AccountsAsync(new AccountQuery())).Length);
        Assert.Equal(["b", "d", "c"], await AccountsAsync(new AccountQuery(SeenSince: 20)));
        Assert.Equal(["d", "c"], await AccountsAsync(new AccountQuery(SeenSince: 6, Limit: 2, Offset: 1)));
        Assert.Equal(["a"], await AccountsAsync(new AccountQuery(Limit: 1, Offset: 1)));
        Assert.Empty(await AccountsAsync(new AccountQuery(Limit: 0)));
        Assert.Empty(await AccountsAsync(new AccountQuery(Offset: 9)));
    }

    [Fact]
    public async Task An_account_without_profiles_is_off_the_list()
    {
        await SaveAsync(Some.Account("a"), Some.Account("b"));
        await SaveAsync(Some.Account("a", profiles: 0));

        Assert.Equal(["b"], await AccountsAsync(new AccountQuery()));
    }

    [Fact]
    public async Task An_account_is_stale_from_a_profiles_save_to_its_own()
    {
        var profile = Some.Profile(1);
        await Store.AppendAsync([new Append(profile, [Some.Event(1), Some.Event(2)])], Cancel);
        await Store.SaveAsync(new SaveBatch([Some.Snapshot(profile, 1, "a")], []), Cancel);
        Assert.Equal("a", Assert.Single(await StaleAsync()));

        await SaveAsync(Some.Account("a"));
        Assert.Empty(await StaleAsync());

        // A profile that changes sides leaves both to be added up again.
        await Store.SaveAsync(new SaveBatch([Some.Snapshot(profile, 2, "b")], []), Cancel);
        Assert.Equal(["a", "b"], await StaleAsync());
    }

    private async Task<string[]> StaleAsync() =>
        [.. (await Store.ReadStaleAccountsAsync(10, Cancel)).Select(a => a.Value)];

    [Theory]
    [InlineData("acme", "Acme 100% _Best_")]
    [InlineData("ACME", "Acme 100% _Best_")]
    [InlineData("%", "Acme 100% _Best_")]
    [InlineData("_", "Acme 100% _Best_")]
    [InlineData("0%%", "")]
    [InlineData("A_me", "")]
    [InlineData("b*[s]", "Glob*[s]?")]
    [InlineData("?", "Glob*[s]?")]
    [InlineData("'; DROP TABLE accounts; --", "Rob'; DROP TABLE accounts; --")]
    [InlineData("\\", "Back\\slash")]
    [InlineData("\"", "")]
    [InlineData("müLLER", "Müller")]
    [InlineData("mueller.ex", "Müller")]
    [InlineData("ЗАВОД", "Завод")]
    [InlineData("\0", "")]
    [InlineData("\ud83d", "")]
    [InlineData("", "Acme 100% _Best_|Back\\slash|Glob*[s]?|Müller|Rob'; DROP TABLE accounts; --|Завод")]
    public async Task Text_finds_a_part_of_the_name_or_domain_in_any_case_and_is_never_a_pattern(string text, string found)
    {
        await SaveAsync(
            Some.Account("Acme 100% _Best_", lastSeen: 60),
            Some.Account("Back\\slash", lastSeen: 50),
            Some.Account("Glob*[s]?", lastSeen: 40),
            Some.Account("Müller", lastSeen: 30, domain: "mueller.example"),
            Some.Account("Rob'; DROP TABLE accounts; --", lastSeen: 20),
            Some.Account("Завод", lastSeen: 10));

        Assert.Equal(found, string.Join('|', await AccountsAsync(new AccountQuery(SeenSince: 1, Text: text))));
        Assert.Equal(found.Split('|').Length, Math.Max(1, (await AccountsAsync(new AccountQuery(Text: text))).Length));
    }

    [Fact]
    public async Task Rejects_are_listed_newest_first()
    {
        var rejects = Enumerable.Range(0, 5).Select(i => Some.Reject(Time.Now + i, $"body {i}\0")).ToArray();
        await Store.RejectAsync(rejects[..3], Cancel);
        await Store.RejectAsync(rejects[3..], Cancel);
        await Store.RejectAsync([rejects[0] with { Site = null, Body = "" }], Cancel);

        var listed = await Store.ReadRejectsAsync(10, Cancel);

        Assert.Equal([rejects[0] with { Site = null, Body = "" }, .. rejects.Reverse()], listed);
        Assert.Equal(listed.Take(2), await Store.ReadRejectsAsync(2, Cancel));
    }

    [Fact]
    public async Task Of_a_rejects_body_the_first_4_KiB_are_kept_in_whole_characters()
    {
        await Store.RejectAsync([Some.Reject(Time.Now, new string('x', 4095) + "😀 and more"), Some.Reject(Time.Now, new string('y', 5000))], Cancel);

        var listed = await Store.ReadRejectsAsync(2, Cancel);

        Assert.Equal([new string('y', 4096), new string('x', 4095)], listed.Select(r => r.Body));
        Assert.Equal(5000, listed[0].Size);
    }

    [Fact]
    public async Task Rejects_are_kept_for_7_days()
    {
        await Store.RejectAsync([Some.Reject(Time.Now, "old")], Cancel);
        Time.Advance(TimeSpan.FromDays(6));
        await Store.RejectAsync([Some.Reject(Time.Now, "newer")], Cancel);
        Assert.Equal(2, (await Store.ReadRejectsAsync(10, Cancel)).Count);

        Time.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(["newer"], (await Store.ReadRejectsAsync(10, Cancel)).Select(r => r.Body));
        await Store.RejectAsync([Some.Reject(Time.Now, "newest")], Cancel);
        Assert.Equal(["newest", "newer"], (await Store.ReadRejectsAsync(10, Cancel)).Select(r => r.Body));
    }

    [Fact]
    public async Task When_rejects_are_too_many_the_oldest_go()
    {
        await ReopenAsync(new StoreBounds(RejectsMaxBytes: 20_000));
        for (var i = 0; i < 30; i++)
            await Store.RejectAsync([Some.Reject(Time.Now, $"{i} " + new string('x', 1000))], Cancel);

        await ReopenAsync(new StoreBounds(RejectsMaxBytes: 20_000));
        await Store.RejectAsync([Some.Reject(Time.Now, "last")], Cancel);

        var listed = await Store.ReadRejectsAsync(100, Cancel);
        Assert.InRange(listed.Count, 5, 25);
        Assert.Equal("last", listed[0].Body);
        Assert.StartsWith("29 ", listed[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meta_is_kept_replaced_and_removed()
    {
        Assert.Null(await Store.ReadMetaAsync("rules", Cancel));

        await Store.WriteMetaAsync("rules", "1", Cancel);
        await Store.WriteMetaAsync("rules", "2\0'", Cancel);
        await Store.WriteMetaAsync("other", "", Cancel);
        await ReopenAsync();
        Assert.Equal("2\0'", await Store.ReadMetaAsync("rules", Cancel));
        Assert.Equal("", await Store.ReadMetaAsync("other", Cancel));

        await Store.WriteMetaAsync("rules", null, Cancel);
        Assert.Null(await Store.ReadMetaAsync("rules", Cancel));
    }

    [Fact]
    public async Task Of_many_who_add_the_same_fact_one_does()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Store.AddMetaAsync("code", $"{i}", Cancel), Cancel)));

        Assert.Single(answers, a => a);
        Assert.Equal($"{Array.IndexOf(answers, true)}", await Store.ReadMetaAsync("code", Cancel));
    }

    [Fact]
    public async Task The_description_counts_events_and_profiles()
    {
        await AppendAsync(Ann, Some.Event(1), Some.Event(2), Some.Event(2));
        await AppendAsync(Bob, Some.Event(3));
        var position = await AppendOneAsync(Bob, Some.Event(4));
        await SaveAsync(Some.Snapshot(Bob, position));
        await AppendAsync(Bob, Some.Event(5));
        await ReopenAsync();

        var description = await Store.DescribeAsync(Cancel);

        Assert.Equal(5, description.Events);
        Assert.Equal(2, description.Profiles);
        Assert.NotEmpty(description.Name);
        Assert.NotEmpty(description.Durability);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var store = Store;
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.AppendAsync([new Append(Ann, [Some.Event(1)])], Cancel));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.LoadAsync(Ann, Cancel));
    }

    [Fact]
    public async Task Closing_waits_for_what_was_begun()
    {
        var appends = Enumerable.Range(0, 200).Select(i => AppendAsync(Ann, Some.Event(i))).ToArray();
        await ReopenAsync();

        await Task.WhenAll(appends);
        Assert.Equal(200, (await ReadIdsAsync(Ann)).Length);
    }

    private async Task<string[]> AccountsAsync(AccountQuery query) =>
        [.. (await Store.ReadAccountsAsync(query, Cancel)).Select(a => a.Company.Company!)];
}
