using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// The page and what it loads: files embedded in this assembly, its modules joined to one script, under a version that is a hash of
/// them all.
/// </summary>
internal sealed class PageAssets
{
    private const string Root = "page/";
    private const string IndexName = "index.html";
    private const string ScriptName = "main.js";
    private const string ScriptExtension = ".js";
    private const string Folder = "assets/";

    /// <summary>Where the page holds what <c>api/session</c> answers.</summary>
    private const string SessionMark = "{session}";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [ScriptExtension] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".woff2"] = "font/woff2",
        [".json"] = "application/json; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _index;
    private readonly FrozenDictionary<string, StaticContent> _files;

    private PageAssets(Dictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string path, byte[] content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(content);
        }

        Version = Convert.ToHexString(hash.GetHashAndReset())[..12].ToLowerInvariant();
        _index = Encoding.UTF8.GetString(files[IndexName]).Replace($"\"{Folder}", $"\"{Folder}{Version}/", StringComparison.Ordinal);
        _files = files.Where(file => file.Key != IndexName).ToFrozenDictionary(
            file => file.Key,
            file => new StaticContent(file.Value, ContentTypes.GetValueOrDefault(Path.GetExtension(file.Key), "application/octet-stream")),
            StringComparer.Ordinal);
    }

    /// <summary>Those of this assembly, read once.</summary>
    public static PageAssets Embedded { get; } = Load(typeof(PageAssets).Assembly);

    /// <summary>A hash of all names and contents.</summary>
    public string Version { get; }

    /// <summary>The page, which refers to its assets by their version, with what <c>api/session</c> answers.</summary>
    public byte[] PageWith(string session) => Encoding.UTF8.GetBytes(_index.Replace(SessionMark, Html.Encode(session), StringComparison.Ordinal));

    public StaticContent? Find(string path) => _files.GetValueOrDefault(path);

    private static PageAssets Load(Assembly assembly)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var modules = new Dictionary<string, string>(StringComparer.Ordinal) { ["fields.js"] = FieldsRoute.Module };
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal)))
        {
            string path = resource[Root.Length..];
            byte[] content = Read(assembly, resource);
            if (Path.GetExtension(path) == ScriptExtension)
            {
                modules.Add(path, Encoding.UTF8.GetString(content));
            }
            else
            {
                files.Add(path, content);
            }
        }

        files.Add(ScriptName, Encoding.UTF8.GetBytes(ModuleJoiner.Join(ScriptName, modules.GetValueOrDefault)));
        return new PageAssets(files);
    }

    private static byte[] Read(Assembly assembly, string resource)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
