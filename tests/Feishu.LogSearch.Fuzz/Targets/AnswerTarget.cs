using System.IO.Compression;
using System.Text;

namespace Feishu.LogSearch.Fuzz;

/// <summary>Answers of the platform's servers, or of whoever answers in their place, compressed or not. Nothing throws, and no more than was asked for is unpacked.</summary>
internal sealed class AnswerTarget : FuzzTarget
{
    private const int MaxBytes = 65_536;

    private static readonly string[] Encodings = ["gzip", "br", "deflate"];

    private static readonly byte[][] Plain =
    [
        .. new[]
        {
            """{"code":99991663,"msg":"Invalid access token for authorization","error":{"log_id":"20260305113015ABCDEF0123456789ABCD","troubleshooter":"排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?log_id=1"}}""",
            """{"code":0,"msg":"success","data":{"items":[{"id":"1"}]}}""",
            """{"error":"invalid_grant","error_description":"字","code":"20024"}""",
            """{"message":"x","error":{"message":"y","logid":1,},/* c */}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override string Name => "answers";

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. Plain,
        Compress(stream => new GZipStream(stream, CompressionLevel.Optimal)),
        Compress(stream => new BrotliStream(stream, CompressionLevel.Optimal)),
        Compress(stream => new ZLibStream(stream, CompressionLevel.Optimal)),
        Compress(stream => new DeflateStream(stream, CompressionLevel.Optimal)),
    ];

    public override IReadOnlyList<byte[]> Words { get; } =
        JsonWords.With("code", "msg", "message", "error", "error_description", "log_id", "logid", "troubleshooter", "https://", "0");

    public override bool Run(byte[] input)
    {
        _ = AnswerReader.Read(input);
        Require((BodyText.Decode(input, MaxBytes, isCut: input.Length % 2 == 0)?.Length ?? 0) <= MaxBytes + 1, "no more of a body is kept than was asked for");
        foreach (string encoding in Encodings)
        {
            byte[] plain = BodyText.Decompress(input, encoding, MaxBytes)!;
            Require(plain.Length <= MaxBytes, "no more of a body is unpacked than was asked for");
            _ = AnswerReader.Read(plain);
        }

        return true;
    }

    private static byte[] Compress(Func<Stream, Stream> over)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = over(compressed))
        {
            stream.Write(Plain[0]);
        }

        return compressed.ToArray();
    }
}
