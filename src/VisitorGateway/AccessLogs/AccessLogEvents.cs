using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using VisitorGateway.Collect;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.AccessLogs;

/// <summary>
/// Makes events of log lines. An event's id comes from its line, so that the same line, in whatever file, is the same event;
/// lines that are equal to the letter are counted apart in the order they stand.
/// </summary>
/// <param name="baseUrl">Scheme and host of the site, without a slash at its end.</param>
internal sealed class AccessLogEvents(string baseUrl)
{
    private const int RememberedLines = 200_000;

    private static readonly FrozenSet<string> Downloads = Set(
        "pdf zip gz tgz tar bz2 xz 7z rar dmg exe msi deb rpm jar apk iso doc docx xls xlsx ppt pptx odt ods odp csv epub mobi mp4 webm mov");

    private static readonly FrozenSet<string> Assets = Set(
        "css js mjs map png jpg jpeg gif webp avif svg ico bmp tif tiff cur woff woff2 ttf eot otf txt xml json rss atom rdf mp3 ogg wav swf wasm webmanifest class inc");

    private readonly Dictionary<UInt128, int> _seen = [];

    /// <summary>Null when the request was for no page and no download.</summary>
    public IncomingEvent? ToEvent(AccessLogLine line, string text)
    {
        if (line.Method != "GET" || line.Status is not (>= 200 and < 300 or 304))
            return null;
        var target = line.Target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || line.Target.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? line.Target
            : line.Target.StartsWith('/') ? baseUrl + line.Target : null;
        if (target is null || !Uri.TryCreate(target, UriKind.Absolute, out var uri))
            return null;

        var extension = Path.GetExtension(uri.AbsolutePath).TrimStart('.').ToLowerInvariant();
        if (Assets.Contains(extension))
            return null;
        var download = Downloads.Contains(extension);
        return new IncomingEvent(
            IdOf(text),
            download ? EventTypes.Download : EventTypes.PageView,
            line.Time,
            CleanText.Of(target, CollectLimits.UrlChars),
            null,
            CleanText.Of(line.Referrer, CollectLimits.ReferrerChars),
            download
                ? new EventProperties([KeyValuePair.Create("file", Path.GetFileName(uri.AbsolutePath)), KeyValuePair.Create("href", target)])
                : EventProperties.Empty);
    }

    private EventId IdOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        var key = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
        // Equal lines stand close together; what is further back than this is not counted any more.
        if (_seen.Count >= RememberedLines)
            _seen.Clear();
        var count = _seen.GetValueOrDefault(key);
        _seen[key] = count + 1;
        return new EventId(unchecked(key + (UInt128)(uint)count));
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
