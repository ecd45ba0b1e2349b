using System.Text;

namespace VisitorGateway.Proxy.Injection;

/// <summary>The script element that is put into a page.</summary>
/// <param name="Page">Where the page stands.</param>
/// <param name="Policies">Content-Security-Policy headers of the page.</param>
/// <param name="Script">Path of the script on the page's own host.</param>
/// <param name="Collect">Path that events are posted to, on the same host.</param>
/// <param name="Site">Key of the site.</param>
/// <param name="AsksConsent">The script waits for the visitor's consent.</param>
internal sealed record ScriptTag(PageAddress Page, IReadOnlyList<string> Policies, string Script, string Collect, string Site, bool AsksConsent)
{
    /// <summary>The element's bytes; null when a policy forbids it. All values are the operator's or ours, of characters that need no escape.</summary>
    /// <param name="morePolicies">Policies that the page's own meta elements state before the place.</param>
    public byte[]? Render(IReadOnlyList<string> morePolicies, bool hasBase)
    {
        var admission = Policies.Count == 0 && morePolicies.Count == 0 ? Admission.Free : ContentPolicies.Ask(Policies.Concat(morePolicies), Page);
        if (!admission.Allowed)
            return null;
        var origin = hasBase ? Page.Origin : "";
        var tag = new StringBuilder(200);
        tag.Append("<script async src=\"").Append(origin).Append(Script)
            .Append("\" data-site=\"").Append(Site)
            .Append("\" data-collect=\"").Append(origin).Append(Collect).Append('"');
        if (AsksConsent)
            tag.Append(" data-consent=\"required\"");
        if (admission.Nonce is not null)
            tag.Append(" nonce=\"").Append(admission.Nonce).Append('"');
        return Encoding.Latin1.GetBytes(tag.Append("></script>").ToString());
    }
}
