using System.Net;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Companies;

/// <summary>Who came from an address that had no name then. Kept in memory only, like every address.</summary>
internal readonly record struct LateVisitor(IPAddress Address, VisitorId Visitor, string Site);
