using System.IO.Hashing;

namespace Feishu.LogSearch.Sqlite;

/// <summary>What a block says about itself in the table of blocks: whose records it has, how many, and from when.</summary>
internal sealed record BlockKey(LogKind Kind, string AppId, int Day, int Rows, long MinTime, long MaxTime)
{
    private const long MillisecondsPerDay = 86_400_000;

    // Days are those of the platform (UTC+8), so that a day out of retention is whole blocks wherever that is the zone.
    private const long DayOffset = 8 * 3_600_000;

    /// <summary>The day of a time.</summary>
    public static int DayOf(long time) => (int)Math.Clamp(Math.Floor(((double)time + DayOffset) / MillisecondsPerDay), int.MinValue, int.MaxValue);

    public void Write(ByteWriter writer)
    {
        writer.WriteCount((int)Kind);
        writer.WriteText(AppId);
        writer.WriteSigned(Day);
        writer.WriteCount(Rows);
        writer.WriteSigned(MinTime);
        writer.WriteSigned(MaxTime);
    }

    public static BlockKey Read(ref ByteReader reader) =>
        new((LogKind)reader.ReadCount(), reader.ReadText(), (int)reader.ReadSigned(), reader.ReadCount(), reader.ReadSigned(), reader.ReadSigned());

    /// <summary>The checksum of a row of the table of blocks.</summary>
    public long ChecksumWith(long id, int parts, long bytes)
    {
        var writer = new ByteWriter();
        writer.WriteInt64(id);
        writer.WriteInt32(parts);
        writer.WriteInt64(bytes);
        Write(writer);
        return (long)XxHash3.HashToUInt64(writer.Written);
    }

    public override string ToString() =>
        $"{Rows} {Kind} records of {AppId} from {DateTimeOffset.FromUnixTimeMilliseconds(MinTime):O} to {DateTimeOffset.FromUnixTimeMilliseconds(MaxTime):O}";
}
