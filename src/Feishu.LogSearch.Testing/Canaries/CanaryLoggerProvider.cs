using System.Text;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Testing;

/// <summary>Examines whatever is logged.</summary>
internal sealed class CanaryLoggerProvider(CanaryKit kit) : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => new CanaryLogger(kit, this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class CanaryLogger(CanaryKit kit, CanaryLoggerProvider provider, string category) : ILogger
    {
        private readonly string _wayOut = $"the log ({category})";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => provider._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            StringBuilder text = new StringBuilder(formatter(state, exception)).Append('\n').Append(TextOf(state));
            provider._scopes.ForEachScope(static (scope, text) => text.Append('\n').Append(TextOf(scope)), text);
            kit.Examine(_wayOut, text.ToString());
            kit.Examine(_wayOut, exception);
        }

        private static string TextOf<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join('\n', values.Select(value => $"{value.Key}={value.Value}")) : $"{state}";
    }
}
