namespace VisitorGateway.Tests.Recognise;

/// <summary>Damaged copies of good inputs, the same ones on every run.</summary>
internal static class Mutations
{
    private static readonly string[] Pieces = ["%", "%zz", "%u4e2d", "%c0%af", "%ED%A0%80", "\0", "\ud800", "\u202e", "://", "@", "#", "?", "&", "=", "..", "[", "]", "(", ")", ";", "()", "%2525252525", "\\", "bot", "Mozilla/5.0 (", "http://"];

    public static IEnumerable<string> Of(IReadOnlyList<string> seeds, int count)
    {
        var random = new Random(20261121);
        for (var i = 0; i < count; i++)
        {
            var text = seeds[random.Next(seeds.Count)];
            for (var changes = random.Next(1, 5); changes > 0; changes--)
                text = Change(text, seeds, random);
            yield return text;
        }
    }

    private static string Change(string text, IReadOnlyList<string> seeds, Random random)
    {
        var at = random.Next(text.Length + 1);
        return random.Next(6) switch
        {
            0 => text[..at],
            1 => text[at..],
            2 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
            3 => text.Insert(at, ((char)random.Next(0x10000)).ToString()),
            4 => text[..at] + seeds[random.Next(seeds.Count)],
            _ => text.Length < 4000 ? text + text : text,
        };
    }
}
