namespace VisitorGateway.Recognise.Companies;

/// <summary>A file of company data that is not in use as it lies there.</summary>
/// <param name="OlderInUse">Its last good state still answers.</param>
internal sealed record CompanyDataProblem(string File, string Reason, bool OlderInUse)
{
    public override string ToString() => $"{File}: {Reason}{(OlderInUse ? " Its last good state is in use." : "")}";
}
