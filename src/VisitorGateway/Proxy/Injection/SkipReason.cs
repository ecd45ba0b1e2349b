namespace VisitorGateway.Proxy.Injection;

/// <summary>Why a page went through as it came.</summary>
internal enum SkipReason
{
    None,

    /// <summary>text/html that does not begin like a page: JSON, plain text.</summary>
    NotHtml,

    /// <summary>A piece of a page: no doctype, html, head or body.</summary>
    Fragment,

    /// <summary>AMP allows no script of others.</summary>
    Amp,

    /// <summary>A charset in which the bytes of ASCII mean something else.</summary>
    Charset,

    /// <summary>The page's Content-Security-Policy lets neither our script nor our requests through.</summary>
    Csp,

    /// <summary>No place was found: the head does not end, or ends in the middle of a tag, comment or style.</summary>
    NoPlace,

    /// <summary>The injector itself failed; the log says how.</summary>
    Failed,

    /// <summary>The bytes are not what Content-Encoding says.</summary>
    Undecodable,

    /// <summary>A Content-Encoding that cannot be taken apart here.</summary>
    Encoding,

    /// <summary>Cache-Control: no-transform.</summary>
    NoTransform,

    Attachment,

    Xhtml,

    /// <summary>A part of a page (206), which must fit the parts that come from elsewhere.</summary>
    Range,

    /// <summary>Asked for by a script, a frame or a prefetch: no page view.</summary>
    NotNavigated,

    /// <summary>The browser sends Sec-GPC.</summary>
    PrivacySignal,

    /// <summary>Switched off for the site (Inject: false).</summary>
    SwitchedOff,
}
