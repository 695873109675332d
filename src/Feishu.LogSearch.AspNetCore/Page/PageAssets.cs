using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The page and what it loads: files embedded in this assembly, under a version that is a hash of them all.</summary>
internal sealed class PageAssets
{
    private const string Root = "page/";
    private const string IndexName = "index.html";
    private const string Folder = "assets/";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".woff2"] = "font/woff2",
        [".json"] = "application/json; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, StaticContent> _files;

    private PageAssets(string version, byte[] index, FrozenDictionary<string, StaticContent> files)
    {
        Version = version;
        Index = new StaticContent(index, "text/html; charset=utf-8");
        _files = files;
    }

    /// <summary>Those of this assembly, read once.</summary>
    public static PageAssets Embedded { get; } = Load(typeof(PageAssets).Assembly);

    /// <summary>A hash of all names and contents.</summary>
    public string Version { get; }

    /// <summary>The page, which refers to its assets by their version.</summary>
    public StaticContent Index { get; }

    public StaticContent? Find(string path) => _files.GetValueOrDefault(path);

    private static PageAssets Load(Assembly assembly)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = new Dictionary<string, StaticContent>(StringComparer.Ordinal);
        byte[] index = [];
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            string path = resource[Root.Length..];
            byte[] content = Read(assembly, resource);
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(content);
            if (path == IndexName)
            {
                index = content;
            }
            else
            {
                files.Add(path, new StaticContent(content, ContentTypes.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream")));
            }
        }

        string version = Convert.ToHexString(hash.GetHashAndReset())[..12].ToLowerInvariant();
        string html = Encoding.UTF8.GetString(index).Replace($"\"{Folder}", $"\"{Folder}{version}/", StringComparison.Ordinal);
        return new PageAssets(version, Encoding.UTF8.GetBytes(html), files.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static byte[] Read(Assembly assembly, string resource)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
