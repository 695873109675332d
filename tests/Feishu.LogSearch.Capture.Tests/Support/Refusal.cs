using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>A refusal of a record beyond retention. Only the library can make one: this lets it refuse something.</summary>
internal static class Refusal
{
    public static LogEntryException Exception { get; } = Make();

    public static LogViolation Violation => Exception.Violations[0];

    private static LogEntryException Make()
    {
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt)).UseInMemory();
        using ServiceProvider provider = services.BuildServiceProvider();
        ValueTask append = provider.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of([Some.Entry(time: DateTimeOffset.UnixEpoch)]));
        return (LogEntryException)append.AsTask().Exception!.InnerException!;
    }
}
