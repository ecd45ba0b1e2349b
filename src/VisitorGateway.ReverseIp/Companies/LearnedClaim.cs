namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Whose a network is, by the people who identified themselves from it.</summary>
/// <param name="Domain">Their mail domain.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Strong">Holds against a database that takes the network for a provider's.</param>
/// <param name="Reason">One plain sentence that names the evidence.</param>
public sealed record LearnedClaim(string Domain, double Confidence, bool Strong, string Reason);
