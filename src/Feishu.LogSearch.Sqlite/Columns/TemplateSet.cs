using System.Text;

namespace Feishu.LogSearch.Sqlite;

/// <summary>The templates of one column of a block.</summary>
internal sealed class TemplateSet
{
    // Bytes that UTF-8 never has: a run of placeholders of a class, its length behind.
    private const byte FirstRunByte = 0xF8;

    private readonly Dictionary<string, int> _bySkeleton;

    private TemplateSet(Template[] templates)
    {
        Templates = templates;
        _bySkeleton = new Dictionary<string, int>(templates.Length, StringComparer.Ordinal);
        for (int i = 0; i < templates.Length; i++)
        {
            _bySkeleton[templates[i].Skeleton] = i;
        }
    }

    public Template[] Templates { get; }

    /// <summary>The number of a template; -1 if it is not one of these.</summary>
    public int Find(string skeleton) => _bySkeleton.GetValueOrDefault(skeleton, -1);

    public static void Write(ByteWriter writer, IReadOnlyList<string> skeletons)
    {
        writer.WriteCount(skeletons.Count);
        var bytes = new ByteWriter();
        foreach (string skeleton in skeletons)
        {
            bytes.Clear();
            Write(bytes, skeleton);
            writer.WriteCount(bytes.Length);
            writer.WriteBytes(bytes.Written);
        }
    }

    /// <summary>Reads over templates; they are made by <see cref="Parse"/> when they are needed.</summary>
    public static byte[] ReadBytes(ref ByteReader reader)
    {
        ByteReader start = reader;
        for (int left = reader.ReadLength(); left > 0; left--)
        {
            reader.ReadBytes(reader.ReadCount());
        }

        return start.ReadBytes(reader.Position - start.Position).ToArray();
    }

    public static TemplateSet Parse(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ByteReader(bytes.Span);
        var templates = new Template[reader.ReadLength()];
        var text = new StringBuilder();
        for (int i = 0; i < templates.Length; i++)
        {
            text.Clear();
            Read(reader.ReadBytes(reader.ReadCount()), text);
            templates[i] = new Template(text.ToString());
        }

        return new TemplateSet(templates);
    }

    private static void Write(ByteWriter writer, ReadOnlySpan<char> skeleton)
    {
        while (!skeleton.IsEmpty)
        {
            TokenClass token = Tokens.ClassOf(skeleton[0]);
            int length = 1;
            while (length < skeleton.Length && Tokens.ClassOf(skeleton[length]) == token)
            {
                length++;
            }

            if (token == TokenClass.Literal)
            {
                Encoding.UTF8.GetBytes(skeleton[..length], writer.Reserve(Encoding.UTF8.GetByteCount(skeleton[..length])));
            }
            else
            {
                writer.WriteByte((byte)(FirstRunByte + (int)token));
                writer.WriteCount(length);
            }

            skeleton = skeleton[length..];
        }
    }

    private static void Read(ReadOnlySpan<byte> bytes, StringBuilder text)
    {
        while (!bytes.IsEmpty)
        {
            int run = bytes.IndexOfAnyInRange(FirstRunByte, byte.MaxValue);
            int literal = run < 0 ? bytes.Length : run;
            text.Append(Encoding.UTF8.GetString(bytes[..literal]));
            bytes = bytes[literal..];
            if (run >= 0)
            {
                var reader = new ByteReader(bytes);
                char placeholder = Tokens.Placeholder((TokenClass)(reader.ReadByte() - FirstRunByte));
                int length = reader.ReadCount();
                if (length > Tokenizer.MaxLength - text.Length)
                {
                    throw new InvalidDataException($"A template has a run of {length} placeholders; its texts have at most {Tokenizer.MaxLength} characters.");
                }

                text.Append(placeholder, length);
                bytes = bytes[reader.Position..];
            }
        }
    }
}
