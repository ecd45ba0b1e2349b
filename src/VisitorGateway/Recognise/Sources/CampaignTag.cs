namespace VisitorGateway.Recognise.Sources;

/// <summary>What a landing page parameter tells about a campaign.</summary>
internal enum CampaignTag
{
    Source,
    Medium,
    Campaign,
    Keyword,
    Content,
    Id,
}
