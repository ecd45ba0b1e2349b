using System.CommandLine;
using System.Globalization;
using System.Net;
using VisitorGateway.Channels;
using VisitorGateway.Sites;

namespace VisitorGateway.Commands;

/// <summary>./run link sign: links and images for e-mails.</summary>
internal static class LinkCommand
{
    public static void AddTo(RootCommand root, CommandStreams streams)
    {
        var target = new Argument<string?>("URL") { Description = "Where the link leads; without it, the tag of an image that tells when the mail is opened.", Arity = ArgumentArity.ZeroOrOne };
        var site = new Option<string>("--site") { Description = "Key of the site.", HelpName = "KEY", DefaultValueFactory = _ => SiteRegistry.DemoKey };
        var mail = new Option<string>("--mail") { Description = "Name of the mail.", HelpName = "NAME", DefaultValueFactory = _ => "" };
        var campaign = new Option<string>("--campaign") { Description = "Campaign that it belongs to.", HelpName = "NAME", DefaultValueFactory = _ => "" };
        var person = new Option<string?>("--person") { Description = "Whom it is sent to: an e-mail address or your own id of the person.", HelpName = "WHO" };
        var sent = new Option<string?>("--sent") { Description = "When it is sent (2026-11-25T09:00Z, or 'now'): clicks within 10 seconds of it are a mail gateway's.", HelpName = "TIME" };
        var trap = new Option<bool>("--trap") { Description = "A link that you hide from people: who follows it is a machine." };
        var address = new Option<string>("--base-url") { Description = "Address of the gateway as readers of the mail reach it.", HelpName = "URL", DefaultValueFactory = _ => GatewayHost.StandardUrl };
        var data = DataDirectory.Option();
        var sign = new Command("sign", "Sign a link or an image for an e-mail.") { target, site, mail, campaign, person, sent, trap, address, data };
        sign.SetAction(async parsed =>
        {
            if (!TryReadTime(parsed.GetValue(sent), out var sentAt))
                return streams.Fail($"--sent {parsed.GetValue(sent)}: must be a time such as 2026-11-25T09:00Z, or 'now'.");
            var url = parsed.GetValue(target);
            if (url is null && parsed.GetValue(trap))
                return streams.Fail("--trap needs a URL where it leads, such as your front page.");
            var who = parsed.GetValue(person);
            var isMail = who?.Contains('@', StringComparison.Ordinal) == true;
            var link = new SignedLink(
                url is null ? LinkKind.Open : parsed.GetValue(trap) ? LinkKind.Trap : LinkKind.Click,
                parsed.GetValue(site)!, url, parsed.GetValue(mail)!, parsed.GetValue(campaign)!, isMail ? who : null, isMail ? null : who, sentAt);
            if (link.Fault() is { } fault)
                return streams.Fail($"{url}: {fault}.");
            await streams.Out.WriteLineAsync(Written(link, new LinkTokens(GatewayServices.Keys(parsed.GetValue(data)!, ChannelsFeature.LinkKeys)), parsed.GetValue(address)!.TrimEnd('/')));
            return 0;
        });
        root.Add(new Command("link", "Links and images of e-mails.") { sign });
    }

    private static string Written(SignedLink link, LinkTokens tokens, string address) => link.Kind == LinkKind.Open
        ? $"<img src=\"{WebUtility.HtmlEncode(address)}/pixel.gif?{OpenPixel.Parameter}={tokens.Write(link)}\" width=\"1\" height=\"1\" alt=\"\">"
        : $"{address}/go/{tokens.Write(link)}";

    private static bool TryReadTime(string? text, out long seconds)
    {
        seconds = 0;
        if (text is null)
            return true;
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        seconds = (text == "now" ? TimeProvider.System.GetUtcNow() : time).ToUnixTimeSeconds();
        return text == "now" || (isTime && seconds > 0);
    }
}
