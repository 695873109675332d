namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>
/// A small random generator (SplitMix64) that begins anew for each record, so that any record can be made without those
/// before it, and is the same on every machine and version of .NET.
/// </summary>
internal struct Draw
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    private ulong _state;

    public Draw(int seed, int stream, long index)
    {
        _state = Mix(((ulong)(uint)seed << 32) | (uint)stream) ^ Mix((ulong)index + Golden);
    }

    public ulong Next() => Mix(_state += Golden);

    /// <summary>A number from 0 to 1, 1 not included.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 up to, but not including, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Unit() * end);

    /// <summary>A number of the standard normal distribution.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>Fills characters with hexadecimal digits.</summary>
    public void Hex(Span<char> digits, bool upper = false)
    {
        ReadOnlySpan<char> alphabet = upper ? "0123456789ABCDEF" : "0123456789abcdef";
        ulong bits = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            bits = i % 16 == 0 ? Next() : bits >> 4;
            digits[i] = alphabet[(int)(bits & 15)];
        }
    }

    public string Hex(int length)
    {
        Span<char> digits = stackalloc char[length];
        Hex(digits);
        return new string(digits);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
