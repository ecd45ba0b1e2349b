using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Devices;

/// <summary>Browser family, system and class of device: from client hints where sent, else from the user agent.</summary>
internal sealed class DeviceRecognizer
{
    private const int MaxAgentLength = 512;
    private const int MaxHintLength = 256;
    private static readonly Device Unknown = new(null, null, DeviceClass.Other);
    private readonly BoundedCache<Device> _devices = new(20_000);

    /// <param name="secChUaMobile">"?1" or "?0" as sent.</param>
    public Device Recognize(string? userAgent, string? secChUa, string? secChUaPlatform, string? secChUaMobile)
    {
        var agent = Cut(userAgent, MaxAgentLength);
        var brands = Cut(secChUa, MaxHintLength);
        var platform = Cut(secChUaPlatform, 64);
        var mobile = Cut(secChUaMobile, 4);
        if (agent.IsEmpty && brands.IsEmpty && platform.IsEmpty)
            return Unknown;

        Span<char> key = stackalloc char[agent.Length + brands.Length + platform.Length + mobile.Length + 3];
        var length = 0;
        Append(key, ref length, agent);
        Append(key, ref length, brands);
        Append(key, ref length, platform);
        mobile.CopyTo(key[length..]);
        if (_devices.TryGet(key, out var device))
            return device;
        device = Work(agent, brands, platform, mobile);
        _devices.Add(key.ToString(), device);
        return device;
    }

    private static Device Work(ReadOnlySpan<char> agent, ReadOnlySpan<char> brands, ReadOnlySpan<char> platform, ReadOnlySpan<char> mobile)
    {
        Span<char> lower = stackalloc char[agent.Length];
        agent.ToLowerInvariant(lower);
        var browser = ClientHints.Browser(brands);
        var fromAgent = AgentFamilies.Browser(lower);
        if (browser is null or "Chrome" or "Chromium" && fromAgent is not (null or "Safari" or "Chrome" or "Android Browser"))
            browser = fromAgent;
        browser ??= fromAgent;
        var system = ClientHints.System(platform) ?? AgentFamilies.System(lower);
        var deviceClass = AgentFamilies.Class(lower, system);
        if (mobile is "?1" && deviceClass is not DeviceClass.Tv)
            deviceClass = DeviceClass.Mobile;
        return new Device(browser, system, deviceClass);
    }

    private static ReadOnlySpan<char> Cut(string? text, int length) =>
        text is null ? default : text.Length <= length ? text : text.AsSpan(0, length);

    private static void Append(Span<char> key, ref int length, ReadOnlySpan<char> text)
    {
        text.CopyTo(key[length..]);
        length += text.Length;
        key[length++] = '\n';
    }
}
