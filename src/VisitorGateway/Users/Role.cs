namespace VisitorGateway.Users;

/// <summary>What a user may do; each may do what those before it may.</summary>
internal enum Role
{
    /// <summary>Sees everything that sales sees, changes nothing.</summary>
    Viewer,

    /// <summary>Claims, owns, notes, corrects and merges.</summary>
    Sales,

    /// <summary>Users, company data, and what was refused.</summary>
    Admin,
}
