using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

/// <summary>One thing that the library refuses, and what it says about it.</summary>
internal sealed record Refusal(
    string Code,
    Func<TestHost, Task<LogViolation>> Provoke,
    string Parameter,
    string? Value,
    string? Limit,
    string English,
    string Chinese)
{
    /// <summary>A refusal of a query as <see cref="ILogSearch.TryValidate"/> lists it.</summary>
    public static Func<TestHost, Task<LogViolation>> Of(LogQuery query) => host => Task.FromResult(host.Refusal(query));

    /// <summary>A refusal of a link.</summary>
    public static Func<TestHost, Task<LogViolation>> OfLink(string link) => _ =>
    {
        LogQuery.TryParse(link, out LogQuery? _, out System.Collections.Immutable.ImmutableArray<LogViolation> violations);
        return Task.FromResult(violations.Should().ContainSingle().Subject);
    };

    /// <summary>A refusal that is thrown, as the only violation.</summary>
    public static Func<TestHost, Task<LogViolation>> Thrown(Func<TestHost, Task> act) => async host =>
    {
        try
        {
            await act(host);
        }
        catch (LogQueryException exception)
        {
            return exception.Violations.Should().ContainSingle().Subject;
        }
        catch (LogEntryException exception)
        {
            return exception.Violations.Should().ContainSingle().Subject;
        }

        throw new Xunit.Sdk.XunitException("Nothing was refused.");
    };

    /// <summary>A refusal of something to append.</summary>
    public static Func<TestHost, Task<LogViolation>> OfEntry(LogEntry entry) => Thrown(host => host.AddAsync(entry).AsTask());

    /// <summary>A refusal of a record with a number that no entry would give it.</summary>
    public static Func<TestHost, Task<LogViolation>> OfNumber(LogEntry entry, LogField field, long number)
    {
        LogRecord record = entry.ToRecord();
        long?[] numbers = [.. record.Numbers];
        numbers[field.Slot] = number;
        var wrong = new LogRecord(record.Kind, record.AppId, record.Id, record.Time, [.. record.Texts], numbers);
        return Thrown(host => host.Writer.AppendAsync(new LogBatch([wrong])).AsTask());
    }
}
