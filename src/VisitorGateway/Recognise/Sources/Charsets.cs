using System.Collections.Concurrent;
using System.Text;

namespace VisitorGateway.Recognise.Sources;

/// <summary>Charsets in which search engines pass terms on. Undecodable bytes become U+FFFD, which is how "strictly" is told.</summary>
internal static class Charsets
{
    private static readonly DecoderReplacementFallback Unreadable = new("\uFFFD");
    public static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: false);
    public static readonly Encoding Western = Of(1252);
    public static readonly Encoding Cyrillic = Of(1251);
    public static readonly Encoding Koi8 = Of(20866);
    public static readonly Encoding[] Korean = [Of(949)];
    public static readonly Encoding[] Chinese = [Of(54936)];
    public static readonly Encoding[] Japanese = [Of(51932), Of(932)];
    public static readonly Encoding[] Traditional = [Of(950)];
    private const int MaxRemembered = 64;
    private static readonly ConcurrentDictionary<string, Encoding> ByName = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<string, Encoding>.AlternateLookup<ReadOnlySpan<char>> ByText =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Null for a name that is no charset.</summary>
    public static Encoding? Named(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 24)
            return null;
        if (ByText.TryGetValue(name, out var known))
            return known;
        var encoding = Find(name.ToString().ToLowerInvariant());
        if (encoding is not null && ByName.Count < MaxRemembered)
            ByText.TryAdd(name, encoding);
        return encoding;
    }

    // The wider code page stands in for its subset: pages labelled GB2312 are written in GBK, EUC-KR in its Windows superset.
    private static Encoding? Find(string name) => name switch
    {
        "utf-8" or "utf8" => Utf8,
        "gb2312" or "gbk" or "gb18030" or "gb_2312-80" or "cp936" or "ms936" or "x-gbk" => Of(54936),
        "big5" or "big5-hkscs" or "cp950" => Of(950),
        "shift_jis" or "shift-jis" or "sjis" or "ms932" or "cp932" or "ms_kanji" or "x-sjis" or "windows-31j" => Of(932),
        "euc-jp" or "eucjp" or "x-euc-jp" => Of(51932),
        "euc-kr" or "euckr" or "ks_c_5601-1987" or "ms949" or "cp949" or "uhc" => Of(949),
        "koi8-r" or "koi8r" => Koi8,
        "koi8-u" => Of(21866),
        "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => Western,
        "cp1251" or "win-1251" or "win1251" => Cyrillic,
        _ when name.StartsWith("windows-125", StringComparison.Ordinal) || name.StartsWith("iso-8859-", StringComparison.Ordinal) =>
            CodePagesEncodingProvider.Instance.GetEncoding(name) is { } found ? Of(found.CodePage) : null,
        _ => null,
    };

    private static Encoding Of(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ReplacementFallback, Unreadable)
        ?? throw new InvalidOperationException($"Code page {codePage} is missing.");
}
