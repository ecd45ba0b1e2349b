namespace VisitorGateway.SignIn;

/// <summary>Who is signed in, and what the console needs to know of the gateway.</summary>
internal sealed record SessionInfo(SessionUser User, string Version, SessionCompanyData CompanyData, IReadOnlyList<SessionSite> Sites);
