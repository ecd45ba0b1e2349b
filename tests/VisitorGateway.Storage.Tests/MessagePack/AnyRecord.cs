using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage.Tests.MessagePack;

/// <summary>Generators of records with every mix of present and absent fields.</summary>
internal static class AnyRecord
{
    // Half of a surrogate pair has no UTF-8; what is left of such a text is what the format can hold.
    private static readonly Gen<string> Text =
        from text in ArbMap.Default.GeneratorFor<string>()
        from times in Gen.Elements(1, 1, 1, 1, 40, 900)
        select Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text ?? "", times))));

    private static readonly Gen<string?> TextOrNull = Gen.OneOf(Text.Select(t => (string?)t), Gen.Constant<string?>(null));

    private static readonly Gen<bool> Bool = Gen.Elements(true, false);

    private static readonly Gen<long> Long = Gen.OneOf(
        ArbMap.Default.GeneratorFor<long>(),
        Gen.Elements(
            0, 31, 32, 127, 128, 255, 256, 65_535, 65_536, uint.MaxValue, uint.MaxValue + 1L, long.MaxValue,
            -1, -32, -33, -128, -129, -32_768, -32_769, int.MinValue, int.MinValue - 1L, long.MinValue));

    private static readonly Gen<int> Int = Long.Select(l => (int)l);

    private static readonly Gen<double> Double = ArbMap.Default.GeneratorFor<double>();

    private static readonly Gen<UInt128> Id =
        from high in Long
        from low in Long
        select new UInt128((ulong)high, (ulong)low);

    private static readonly Gen<CompanyMatch> Match =
        from names in Gen.ArrayOf(TextOrNull, 7)
        from texts in Gen.ArrayOf(Text, 3)
        from confidence in Double
        from known in Gen.ArrayOf(Bool, 4)
        from employees in Long
        from revenue in Double
        select new CompanyMatch(
            names[0] is null ? null : new AccountId(names[0]!),
            names[1],
            names[2],
            texts[0],
            names[3],
            names[4],
            names[5],
            names[6],
            confidence,
            texts[1],
            texts[2])
        {
            Facts = known[0]
                ? new CompanyFacts(names[1], known[1] ? (int)employees : null, known[2] ? revenue : null, known[3], names[2])
                : null,
        };

    private static readonly Gen<Source> Source =
        from medium in Text
        from texts in Gen.ArrayOf(TextOrNull, 5)
        from withheld in Bool
        select new Source(medium, texts[0], texts[1], withheld, texts[2], texts[3], texts[4]);

    private static readonly Gen<Touch> Touch =
        from time in Long
        from source in Source
        from landing in TextOrNull
        select new Touch(time, source, landing);

    private static readonly Gen<EventProperties> Properties =
        from names in Gen.ListOf(Text)
        from value in Text
        select new EventProperties([.. names.Select((name, i) => new KeyValuePair<string, string>(name, value + i))]);

    private static readonly Gen<DecayedSum[]> Activity =
        (from halfLife in Long
         from product in TextOrNull
         from value in Double
         from asOf in Long
         from programme in TextOrNull
         select new DecayedSum(halfLife, product, value, asOf, programme)).ArrayOf();

    private static readonly Gen<Person> Person =
        from key in Text
        from texts in Gen.ArrayOf(TextOrNull, 4)
        from how in Text
        from verified in Bool
        from at in Long
        select new Person(key, texts[0], texts[1], texts[2], texts[3], how, verified, at);

    private static readonly Gen<Identity> Identity =
        from texts in Gen.ArrayOf(TextOrNull, 3)
        from how in Text
        from verified in Bool
        select new Identity(texts[0], texts[1], texts[2], how, verified);

    private static readonly Gen<Device> Device =
        from texts in Gen.ArrayOf(TextOrNull, 2)
        from kind in Text
        select new Device(texts[0], texts[1], kind);

    public static readonly Gen<TrackedEvent> Event =
        from ids in Gen.ArrayOf(Id, 2)
        from texts in Gen.ArrayOf(Text, 2)
        from times in Gen.ArrayOf(Long, 2)
        from optional in Gen.ArrayOf(TextOrNull, 6)
        from properties in Properties
        from source in OrNull(Source)
        from match in OrNull(Match)
        from device in OrNull(Device)
        from identity in OrNull(Identity)
        select new TrackedEvent
        {
            Id = new EventId(ids[0]),
            Type = texts[0],
            Time = times[0],
            ReceivedAt = times[1],
            Site = texts[1],
            Visitor = new VisitorId(ids[1]),
            Url = optional[0],
            Title = optional[1],
            Referrer = optional[2],
            Bot = optional[3],
            BotClass = optional[4],
            Agent = optional[5],
            Properties = properties,
            Source = source,
            Match = match,
            Device = device,
            Identity = identity,
        };

    public static readonly Gen<Contribution> Contribution =
        from id in Id
        from longs in Gen.ArrayOf(Long, 3)
        from ints in Gen.ArrayOf(Int, 3)
        from company in Match
        from person in OrNull(Person)
        from activity in Activity
        from fit in Double
        from first in OrNull(Touch)
        from last in OrNull(Touch)
        from pace in Activity
        from stage in Text
        select new Contribution(
            new ProfileId(id), longs[0], company, person, activity, fit, longs[1], longs[2], ints[0], ints[1], ints[2])
        {
            FirstTouch = first,
            LastTouch = last,
            Pace = pace,
            Journey = [new JourneyStep(stage, longs[0])],
        };

    public static readonly Gen<AccountSummary> Summary =
        from texts in Gen.ArrayOf(Text, 2)
        from longs in Gen.ArrayOf(Long, 2)
        from ints in Gen.ArrayOf(Int, 3)
        from doubles in Gen.ArrayOf(Double, 2)
        from company in Match
        from activity in Activity
        select new AccountSummary(
            new AccountId(texts[0]), company, activity, doubles[0], texts[1], doubles[1], longs[0], longs[1], ints[0], ints[1], ints[2]);

    private static Gen<T?> OrNull<T>(Gen<T> value)
        where T : class => Gen.OneOf(value.Select(v => (T?)v), Gen.Constant<T?>(null));
}
