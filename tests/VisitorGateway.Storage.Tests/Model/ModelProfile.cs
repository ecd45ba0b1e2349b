using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Tests.Model;

/// <summary>A profile as the model knows it.</summary>
internal sealed class ModelProfile
{
    public List<ModelEvent> Log { get; } = [];

    public ProfileId? Survivor { get; set; }

    /// <summary>Arrival of the merge's note.</summary>
    public long MergedAt { get; set; }

    /// <summary>Whether it is on record at all; a profile that was only asked for is not.</summary>
    public bool Exists { get; set; }

    /// <summary>Text of the saved fold.</summary>
    public string? Snapshot { get; set; }

    /// <summary>Position that the saved fold covers, as the store numbers it.</summary>
    public long Covered { get; set; }

    public AccountId? Account { get; set; }
}
