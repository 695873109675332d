using System.Text;

namespace Feishu.LogSearch.ClickHouseServer.Http;

/// <summary>The parameters of a query string, byte by byte: what is no UTF-8 stays as it is.</summary>
internal sealed class RequestParameters
{
    private readonly List<(string Name, byte[] Value)> _all = [];

    /// <param name="query">The query string as it was sent, with its question mark or empty.</param>
    public RequestParameters(string query)
    {
        foreach (string pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=');
            string name = Encoding.UTF8.GetString(Decode(equals < 0 ? pair : pair[..equals]));
            Add(name, equals < 0 ? [] : Decode(pair[(equals + 1)..]));
        }
    }

    public IReadOnlyList<(string Name, byte[] Value)> All => _all;

    public void Add(string name, byte[] value) => _all.Add((name, value));

    /// <summary>The last value of that name.</summary>
    public byte[]? Bytes(string name) => _all.FindLast(parameter => parameter.Name == name).Value;

    public string? Text(string name) => Bytes(name) is { } value ? Encoding.UTF8.GetString(value) : null;

    private static byte[] Decode(string text)
    {
        using var decoded = new MemoryStream(text.Length);
        ReadOnlySpan<byte> encoded = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length && char.IsAsciiHexDigit((char)encoded[i + 1]) && char.IsAsciiHexDigit((char)encoded[i + 2]))
            {
                decoded.WriteByte(Convert.FromHexString(Encoding.ASCII.GetString(encoded.Slice(i + 1, 2)))[0]);
                i += 2;
            }
            else
            {
                decoded.WriteByte(encoded[i] == '+' ? (byte)' ' : encoded[i]);
            }
        }

        return decoded.ToArray();
    }
}
