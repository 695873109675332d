using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Testing;

/// <summary>Examines whatever is logged.</summary>
internal sealed class CanaryLoggerProvider(CanaryKit kit) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new CanaryLogger(kit, categoryName);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class CanaryLogger(CanaryKit kit, string category) : ILogger
    {
        private readonly string _wayOut = $"the log ({category})";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            kit.Examine(_wayOut, TextOf(state));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            kit.Examine(_wayOut, $"{formatter(state, exception)}\n{TextOf(state)}");
            kit.Examine(_wayOut, exception);
        }

        private static string TextOf<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join('\n', values.Select(value => $"{value.Key}={value.Value}")) : $"{state}";
    }
}
