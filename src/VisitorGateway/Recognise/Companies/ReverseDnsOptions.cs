namespace VisitorGateway.Recognise.Companies;

/// <summary>Limits of asking for host names.</summary>
internal sealed class ReverseDnsOptions
{
    /// <summary>Questions a second, 1 to 1,000. Default 10.</summary>
    public int PerSecond { get; set; } = 10;

    /// <summary>Addresses that may wait to be asked for; those beyond it are asked for at their next visit. Default 1,000.</summary>
    public int Waiting { get; set; } = 1000;

    /// <summary>Answers remembered. Default 20,000.</summary>
    public int Remembered { get; set; } = 20_000;

    /// <summary>How long an answer holds, in hours. Default 24.</summary>
    public int Hours { get; set; } = 24;

    /// <summary>How long it holds that there is no answer, in hours. Default 6.</summary>
    public int HoursWithout { get; set; } = 6;
}
