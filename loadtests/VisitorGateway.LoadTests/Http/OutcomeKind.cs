namespace VisitorGateway.LoadTests.Http;

internal enum OutcomeKind
{
    Answered,
    Shed,
    Failed,
}
