namespace VisitorGateway.ReverseIp.Companies;

/// <summary>A file that is not in use as it now lies in the folder, and why.</summary>
/// <param name="File">File name without its folder, or the folder.</param>
/// <param name="Reason">One sentence for the operator.</param>
/// <param name="OlderInUse">An earlier, sound state of the file still answers.</param>
public sealed record DatabaseProblem(string File, string Reason, bool OlderInUse);
