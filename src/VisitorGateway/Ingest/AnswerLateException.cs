namespace VisitorGateway.Ingest;

/// <summary>Who sent events is not kept waiting longer. Whether they were stored is not known; sent again, they count once.</summary>
internal sealed class AnswerLateException() : TimeoutException("The store did not answer in time (setting AnswerWithinMilliseconds).");
