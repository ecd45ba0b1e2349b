namespace VisitorGateway.Alerts;

/// <summary>How a try to deliver went.</summary>
/// <param name="Error">Null when it was delivered.</param>
/// <param name="IsFinal">True when the receiver wants no more of it (410).</param>
/// <param name="Wait">How long the receiver asks to be left alone.</param>
internal readonly record struct DeliveryAnswer(string? Error, bool IsFinal, TimeSpan? Wait)
{
    public static readonly DeliveryAnswer Delivered;

    public static DeliveryAnswer Failed(string error, TimeSpan? wait = null) => new(error, false, wait);

    public static DeliveryAnswer Refused(string error) => new(error, true, null);
}
