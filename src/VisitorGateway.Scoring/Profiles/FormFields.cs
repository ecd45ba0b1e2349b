namespace VisitorGateway.Scoring.Profiles;

/// <summary>What a person wrote into forms: the latest value of each field that some rule asks for, in the order they came.</summary>
internal sealed class FormFields
{
    private const int LongestValue = 200;

    public List<KeyValuePair<string, string>> Items { get; init; } = [];

    public string? this[string name]
    {
        get
        {
            var at = IndexOf(name);
            return at < 0 ? null : Items[at].Value;
        }
    }

    /// <returns>False when it says what was known already.</returns>
    public bool Set(string name, string value)
    {
        if (value.Length > LongestValue)
            value = value[..(char.IsHighSurrogate(value[LongestValue - 1]) ? LongestValue - 1 : LongestValue)];
        var at = IndexOf(name);
        if (at < 0)
            Items.Add(new(name, value));
        else if (Items[at].Value == value)
            return false;
        else
            Items[at] = new(name, value);
        return true;
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < Items.Count; i++)
        {
            if (string.Equals(Items[i].Key, name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
