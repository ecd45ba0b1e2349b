namespace VisitorGateway;

/// <summary>Scripts, styles and drawings of the console and the snippet. Each is packed when it is first asked for.</summary>
internal sealed class PackedFiles
{
    private readonly Dictionary<string, Lazy<PackedFile>> _files = new(StringComparer.Ordinal);

    public PackedFiles(IWebHostEnvironment environment)
    {
        // Only what is there now is ever served: no request names a file.
        foreach (var file in Directory.Exists(environment.WebRootPath) ? Directory.EnumerateFiles(environment.WebRootPath, "*", SearchOption.AllDirectories) : [])
        {
            var path = "/" + Path.GetRelativePath(environment.WebRootPath, file).Replace(Path.DirectorySeparatorChar, '/');
            var type = Path.GetExtension(file) switch
            {
                ".js" => "text/javascript; charset=utf-8",
                ".css" => "text/css; charset=utf-8",
                ".svg" => "image/svg+xml",
                _ => null,
            };
            if (type is not null)
                _files.Add(path, new Lazy<PackedFile>(() => new PackedFile(file, type, PagesFeature.CacheControlOf(path))));
        }
    }

    public PackedFile Snippet => _files["/vg.js"].Value;

    public PackedFile? Find(PathString path) => path.Value is { } asked && _files.TryGetValue(asked, out var file) ? file.Value : null;
}
