namespace VisitorGateway.Users;

/// <summary>The names that roles have in the API, in users.json and on the command line.</summary>
internal static class RoleNames
{
    public static readonly string[] All = ["viewer", "sales", "admin"];

    public static string ToWireName(this Role role) => All[(int)role];

    public static bool TryParse(string? name, out Role role)
    {
        var index = Array.IndexOf(All, name);
        role = (Role)Math.Max(0, index);
        return index >= 0;
    }
}
