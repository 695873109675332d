using System.Numerics;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Estimates from a sample how many bytes a text takes in a column without a dictionary.</summary>
internal static class TextCost
{
    private const int MinSamples = 64;
    private const int RowsPerSample = 128;

    public static double Of(ReadOnlySpan<string?> texts)
    {
        int step = Math.Max(1, texts.Length / Math.Max(MinSamples, texts.Length / RowsPerSample));
        var tokenizer = new Tokenizer();
        var templates = new TextTable();
        int samples = 0;
        long payload = 0;
        long templateLength = 0;
        for (int row = 0; row < texts.Length; row += step)
        {
            if (texts[row] is not { } text)
            {
                continue;
            }

            samples++;
            int before = templates.Count;
            if (text.Length > Tokenizer.MaxLength)
            {
                templates.Add(text, text);
            }
            else
            {
                tokenizer.Read(text);
                templates.Add(tokenizer.Skeleton);
                payload += tokenizer.Payload.Length;
            }

            templateLength += templates.Count > before ? text.Length : 0;
        }

        if (samples == 0)
        {
            return 0;
        }

        // Templates that repeat in the sample are few in the whole; if they do not, each text brings its own.
        double own = templates.Count * 2 > samples ? (double)templateLength / samples : 0;
        return own + ((double)payload / samples) + (BitOperations.Log2((uint)templates.Count + 1) / 8.0);
    }
}
