using CsCheck;

namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>Columns of texts of every shape that an encoding cares about.</summary>
internal static class Texts
{
    private static readonly Gen<char> Hostile = Gen.OneOf('\0', '%', '_', '\'', '"', '\\', ' ', '\n', '/', ':', '字', 'é', 'K', '\uFDD0', '\uFDD1', '\uFDD2', '\uFDD3', '\uFFFE', '\uFFFD', 'a', 'F', '7');

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.OneOf("", "fail", "Auth deny", "cafe", "DEAD", "v1", "12", "007", "\U0001F401", "box0123456789abcdef", "doccnByZP6puODElAYySJkPIfUb"),
        Gen.Char["0123456789abcdef"].Array[1, 40].Select(chars => new string(chars)),
        Gen.Char["0123456789ABCDEF"].Array[1, 24].Select(chars => new string(chars)),
        Gen.Char["0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"].Array[1, 30].Select(chars => new string(chars)),
        Hostile.Array[0, 6].Select(chars => new string(chars)));

    /// <summary>A text of a few words.</summary>
    public static readonly Gen<string> One = Words.Array[1, 5].Select(words => string.Join(' ', words));

    /// <summary>A text for each row, or none: few different, all of one shape, or anything.</summary>
    public static readonly Gen<string?[]> Column = Gen.OneOf(
        One.Array[1, 6].SelectMany(few => Gen.OneOf([.. few, null]).Array[1, 700]),
        Gen.Guid.Array[1, 700].Select(ids => ids.Select(string? (id) => id.ToString()).ToArray()),
        Gen.Select(One, Gen.Char["0123456789abcdef"].Array[12].Array[1, 300]).Select((text, ids) => ids.Select(string? (id) => $"{text}/{new string(id)}/end").ToArray()),
        One.Null().Array[1, 300],
        Gen.Char["abcdefghij klmnop"].Array[200, 400].Select(chars => new string(chars)).Array[1, 400].Select(texts => texts.ToArray<string?>()));
}
