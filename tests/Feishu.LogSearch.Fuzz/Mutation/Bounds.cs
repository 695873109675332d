using System.Buffers.Binary;
using System.Globalization;

namespace Feishu.LogSearch.Fuzz;

/// <summary>Numbers at the bounds of types and of the library's limits.</summary>
internal static class Bounds
{
    private static readonly long[] Numbers =
    [
        0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 4_032, 4_095, 4_096, 4_097, short.MaxValue, ushort.MaxValue, ushort.MaxValue + 1, ushort.MaxValue + 2,
        1 << 20, 1 << 24, 1 << 28, int.MaxValue - 1, int.MaxValue, int.MaxValue + 1L, uint.MaxValue, uint.MaxValue + 1L, long.MaxValue - 1, long.MaxValue,
        -1, -2, -128, short.MinValue, int.MinValue, int.MinValue - 1L, long.MinValue, long.MinValue + 1,
        -62_135_596_800_000, -62_135_596_800_001, 253_402_300_799_999, 253_402_300_800_000,
    ];

    private static readonly string[] Texts =
        ["00", "0000", "9999", "10000", "99999999999999999999", "18446744073709551615", "18446744073709551616", "1e400", "1e-400", "-0", "0.1", "1.", "9999-12-31", "0001-01-01", "24:00:00", "23:59:59.9999999", "+14:00", "-14:00"];

    public static string AnyText(Random random) =>
        random.Next(3) == 0 ? Texts[random.Next(Texts.Length)] : Any(random).ToString(CultureInfo.InvariantCulture);

    /// <summary>How many bytes a number may take that is overwritten.</summary>
    public static int AnyLength(Random random) => random.Next(9);

    /// <summary>A number in one of the forms in which lengths and counts are written.</summary>
    public static byte[] AnyNumber(Random random)
    {
        long number = Any(random);
        byte[] bytes = new byte[sizeof(long)];
        switch (random.Next(5))
        {
            case 0:
                return [(byte)number];
            case 1:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
                return bytes[..2];
            case 2:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
                return bytes[..4];
            case 3:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
                return bytes;
            default:
                var varint = new ByteWriter();
                varint.WriteVarint((ulong)number);
                return varint.ToArray();
        }
    }

    private static long Any(Random random) => Numbers[random.Next(Numbers.Length)];
}
