using FsCheck;
using FsCheck.Fluent;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests;

/// <summary>Random histories of a few profiles that merge and part: every number is one step, so that a failure shrinks to few.</summary>
internal static class Histories
{
    public const int Profiles = 4;

    /// <summary>Rules that use every way of limiting and forgetting.</summary>
    public static readonly RuleSet Rules = Folding.Rules("""
        half_lives: { intent: 14d, engagement: 30d, short: 6h }
        stages: { lead: 12, sales-qualified: 40 }
        products: { one: { stages: { interested: 5 } }, two: {} }
        programmes: { loyalty: { stages: { loyal: 4 } } }
        accounts: { full_confidence: 0.05 }
        journey: [early, late]
        groups: { pages: 9 per 7d, ever: 6 per forever }
        rules:
          - { name: Page, when: { event: page_view }, points: 1, cap: 3 per 1h, half_life: engagement }
          - { name: Visit, when: { event: page_view }, points: 3, once: visit }
          - { name: Asset, when: { event: page_view, path: [/a, /b, /c] }, points: 2.7, once: asset, product: one }
          - { name: Often, when: { path: /a, at_least: 3 in 7d }, points: 15, once: visit, product: two }
          - { name: Paper, when: { event: download }, points: 30, once: asset, cap: 1 per 7d }
          - { name: Form, when: { event: form_submit }, points: 50, once: profile, half_life: never }
          - { name: Jobs, when: { path: /careers/** }, points: -10.1, cap: 2 per 30d, half_life: short }
          - { name: Ever, when: { event: page_view, company.kind: business }, points: 0.3, cap: 4 per forever }
          - { name: Deep, when: { event: page_view, visit.pages: 3.. }, points: 4, cap: 1 per visit, half_life: engagement }
          - { name: Grouped, when: { event: page_view }, points: 2, group: pages, alert: true }
          - { name: Grouped too, when: { path: /b }, points: 1.7, group: pages, journey: late }
          - { name: Grouped for good, when: { path: [/a, /c] }, points: 2.5, group: ever, journey: early }
          - { name: Paper first, when: { path: /a, after: { event: download, within: 7d } }, points: 6.1, half_life: short }
          - { name: In order, when: { path: /c, after: { within: 7d, steps: [{ path: /a }, { path: /b }] } }, points: 3.3, programme: loyalty }
          - { name: Not lately, when: { path: /b, unless: { path: /b, within: 1d } }, points: 1.3, programme: loyalty, product: two }
          - { name: Answers, when: { path: /a, at_least: 2 of last 3 page_leave }, points: 1.9 }
          - { name: Long away, when: { profile.days_away: 0.5.. }, points: 2.2 }
          - { name: Known, when: { person.known: true, event: page_view }, points: 1.1, once: visit }
        fit:
          personas:
            - { name: P, rules: [{ when: { company.kind: business }, points: 5 }, { when: { person.title: "*cfo*" }, points: 11 }, { when: { person.budget: 5.. }, points: 7 }] }
        """);

    private static readonly string[] Paths = ["/", "/a", "/b", "/c", "/careers/x", "/long/path"];
    private static readonly string?[] Campaigns = [null, null, null, "spring", "autumn"];

    public static readonly Arbitrary<int[]> Any = Arb.From(
        Gen.Choose(0, int.MaxValue).ArrayOf(),
        steps => steps.Select((_, i) => steps.Where((_, j) => j != i).ToArray()));

    public static void Check(Func<int[], bool> property, int times = 300) =>
        Prop.ForAll(Any, property).Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithEndSize(150));

    /// <summary>The logs of all profiles; merges follow what a store allows: a profile is absorbed by one other at a time.</summary>
    public static Log[] Logs(int[] steps, bool withMerges = true)
    {
        var logs = Enumerable.Range(1, Profiles).Select(i => new Log((ulong)i)).ToArray();
        var owner = Enumerable.Range(0, Profiles).ToArray();
        var now = Clock.Noon;
        foreach (var step in steps)
        {
            var bits = (uint)step;
            var who = (int)Take(ref bits, Profiles);
            while (owner[who] != who)
                who = owner[who];
            var kind = Take(ref bits, 16);
            now += Take(ref bits, 7) switch { 0 => 0, 1 => Clock.Second, 2 => Clock.Minute, 3 => 25 * Clock.Minute, 4 => 3 * Clock.Hour, 5 => Clock.Day, _ => 17 * Clock.Minute };
            logs[who].Now = now;
            if (kind == 15 && withMerges)
                MergeOrPart(logs, owner, who, ref bits);
            else
                Happen(logs[who], kind, ref bits);
        }

        return logs;
    }

    private static void Happen(Log log, uint kind, ref uint bits)
    {
        var late = Take(ref bits, 5) == 0 ? Take(ref bits, 30) * Clock.Hour : 0;
        var path = Paths[Take(ref bits, (uint)Paths.Length)];
        log.Match = Take(ref bits, 4) switch { 0 => Log.Provider(), 1 => Log.Business("b.example", 0.5), 2 => Log.Business(), _ => null };
        var campaign = Campaigns[bits % (uint)Campaigns.Length];
        var at = log.Now - late;
        switch (kind)
        {
            case 10:
                log.Add(EventTypes.Download, path, at, properties: [("file", path + ".pdf")]);
                break;
            case 11:
                log.Add(EventTypes.FormSubmit, path, at, identity: new Identity("ann@acme.com", null, null, "form", false), properties: [("form", "f"), ("field.title", "CFO"), ("field.budget", "9")]);
                break;
            case 12:
                log.Add(EventTypes.PageLeave, path, at);
                break;
            case 13:
                log.Add(EventTypes.PageView, path, at, bot: "bot");
                break;
            case 14:
                log.Add("email_opened", null, at);
                break;
            default:
                log.Add(EventTypes.PageView, path, at, campaign is null ? new Source(Source.Direct) : new Source("campaign", "x", Campaign: campaign));
                break;
        }
    }

    private static void MergeOrPart(Log[] logs, int[] owner, int who, ref uint bits)
    {
        var other = (int)Take(ref bits, Profiles);
        if (owner[other] == who && other != who)
        {
            owner[other] = other;
            logs[who].Note(EventTypes.ProfileUnmerged, logs[other].Id);
        }
        else if (owner[other] == other && other != who)
        {
            owner[other] = who;
            logs[who].Note(EventTypes.ProfileMerged, logs[other].Id);
        }
    }

    private static uint Take(ref uint bits, uint choices)
    {
        // Spread, so that small numbers choose as widely as large ones.
        bits = (bits ^ 0x9E3779B9) * 0x85EBCA6B;
        bits ^= bits >> 13;
        return bits % choices;
    }
}
