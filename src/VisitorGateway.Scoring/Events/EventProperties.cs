using System.Collections;
using System.Globalization;

namespace VisitorGateway.Scoring.Events;

/// <summary>
/// An event's properties in the order they were sent: at most 64, names unique, values as text (numbers and booleans in
/// their JSON spelling). Small enough that a linear search beats a table.
/// </summary>
public sealed class EventProperties(IReadOnlyList<KeyValuePair<string, string>> items)
    : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<EventProperties>
{
    public static readonly EventProperties Empty = new([]);

    public int Count => items.Count;

    /// <summary>The value, or null when there is no such property. Names are case-sensitive.</summary>
    public string? this[string name]
    {
        get
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (string.Equals(items[i].Key, name, StringComparison.Ordinal))
                    return items[i].Value;
            }

            return null;
        }
    }

    /// <summary>The value as a finite number, or null where it is none.</summary>
    public double? Number(string name) =>
        double.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(EventProperties? other) => other is not null && items.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as EventProperties);

    public override int GetHashCode() => items.Count;
}
