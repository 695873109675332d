using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// The limits of a search on the server, and what is done when one is met: the newest quarter of the window is searched instead,
/// then the newest sixteenth, and the answer says so.
/// </summary>
internal sealed class SearchBounds(ClickHouseLogStoreOptions options, ILogger logger)
{
    private const int Shrink = 4;
    private const int Shrinks = 2;

    public Dictionary<string, object> Settings { get; } = SettingsOf(options);

    public async Task<T> SearchAsync<TRequest, T>(TRequest request, Func<TRequest, Task<T>> search, Func<T, LogCompleteness, T> complete)
        where TRequest : LogStoreRequest
    {
        LogWindow whole = request.Window;
        for (int shrinks = 0; ; shrinks++)
        {
            try
            {
                T result = await search(request).ConfigureAwait(false);
                return shrinks == 0 ? result : complete(result, Partial(request.Window));
            }
            catch (LogStoreException failure) when (options.PartialAnswers && shrinks < Shrinks && ServerErrors.IsLimit(failure))
            {
                long milliseconds = Math.Max(1, (long)(request.Window.Duration / Shrink).TotalMilliseconds);
                DateTimeOffset start = request.Window.End.AddMilliseconds(-milliseconds);
                if (start <= request.Window.Start)
                {
                    throw;
                }

                Log.AnswerIsPartial(logger, failure, request.AppId, start);
                request = request with { Window = whole with { Start = start } };
            }
        }
    }

    private static Dictionary<string, object> SettingsOf(ClickHouseLogStoreOptions options)
    {
        var settings = new Dictionary<string, object>
        {
            ["max_execution_time"] = options.MaxSearchTime.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ["max_memory_usage"] = options.MaxSearchBytes,
            ["max_bytes_before_external_group_by"] = options.MaxSearchBytes / 2,
            ["read_overflow_mode"] = "throw",
            ["timeout_overflow_mode"] = "throw",

            // An answer is whole or an error, and a caller that has gone does not leave its search behind.
            ["wait_end_of_query"] = 1,
            ["cancel_http_readonly_queries_on_client_close"] = 1,

            // An answer is a page at most: threads that share its writing take longer to start than to write.
            ["output_format_parallel_formatting"] = 0,
        };
        if (options.MaxSearchRecords is { } records)
        {
            settings.Add("max_rows_to_read", records);
        }

        return settings;
    }

    private static LogCompleteness Partial(LogWindow covered) => LogCompleteness.Partial(
        LogPartialReason.StoreLimit,
        covered,
        new BilingualText(
            FormattableString.Invariant($"The search reached a limit of the server; the answer covers the time from {covered.Start:yyyy-MM-dd HH:mm:ss} UTC on. Search a shorter time or add a filter."),
            FormattableString.Invariant($"检索达到服务器的资源上限，结果只覆盖 {covered.Start:yyyy-MM-dd HH:mm:ss}（UTC）之后的时间。请缩短时间范围或增加筛选条件。")));
}
