using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules;

/// <summary>Kinds of file by name: the first kind with a matching pattern is it. A pattern with a slash goes by the path.</summary>
internal sealed class AssetKinds(IReadOnlyList<KeyValuePair<string, Glob[]>> kinds)
{
    public string? KindOf(ReadOnlySpan<char> fileName, ReadOnlySpan<char> path)
    {
        for (var i = 0; i < kinds.Count; i++)
        {
            foreach (var glob in kinds[i].Value)
            {
                if (glob.IsMatch(glob.Mode == GlobMode.Path ? path : fileName))
                    return kinds[i].Key;
            }
        }

        return null;
    }
}
