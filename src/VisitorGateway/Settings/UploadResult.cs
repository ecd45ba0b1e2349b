namespace VisitorGateway.Settings;

/// <summary>A file that was checked and put in place; it is in use a moment later.</summary>
/// <param name="What">What is in it, in one line.</param>
internal sealed record UploadResult(string File, long Bytes, string What);
