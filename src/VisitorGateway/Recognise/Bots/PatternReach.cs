namespace VisitorGateway.Recognise.Bots;

/// <summary>Which user agents a pattern applies to, from the most to the least specific.</summary>
internal enum PatternReach
{
    /// <summary>A known product: any user agent, and it names the verdict.</summary>
    Product,

    /// <summary>A word of the trade ("crawler"): any user agent.</summary>
    Word,

    /// <summary>A word that people's software has as well: only agents that are not built like a browser.</summary>
    OddAgent,
}
