using System.CommandLine;
using System.Globalization;

namespace Feishu.LogSearch.Tool.Queries;

/// <summary>The options that make a query of one kind of log. They are made from the table of fields: a filter has an option of its name.</summary>
internal sealed class QueryOptions
{
    private const string DefaultLength = "1h";

    private readonly LogKind _kind;
    private readonly Option<string> _app = new("--app", "-a") { Description = "The app (cli_…).", HelpName = "APP_ID", Required = true };
    private readonly Option<string?> _last = new("--last") { Description = $"The time up to now, such as 90m or 24h (default: {DefaultLength}).", HelpName = "LENGTH" };
    private readonly Option<string?> _day = new("--day") { Description = "One day of the app's calendar.", HelpName = "YYYY-MM-DD" };
    private readonly Option<string?> _from = new("--from") { Description = "The first instant, such as 2026-07-05T09:00:00+08:00.", HelpName = "TIME" };
    private readonly Option<string?> _to = new("--to") { Description = "The instant after the last.", HelpName = "TIME" };
    private readonly Option<string>? _feature;
    private readonly List<(string Parameter, Option<string[]> Option)> _filters = [];

    public QueryOptions(LogKind kind)
    {
        _kind = kind;
        if (kind == LogKind.Client)
        {
            _feature = new Option<string>("--feature") { Description = ClientLogFields.Feature.Label.ToString(), Required = true };
            _feature.AcceptOnlyFromAmong("mini_program", "web_app", "widget");
        }

        foreach (LogFilterDefinition filter in LogFields.For(kind).Filters.Where(filter => filter.Name != ClientLogFields.Feature.Name))
        {
            string name = filter.Name.Replace('_', '-');
            Add(filter.Name, new Option<string[]>("--" + name) { Description = filter.Label.For(CultureInfo.CurrentUICulture) });
            Add(filter.Name + "!", new Option<string[]>("--not-" + name) { Description = $"Leaves out: {filter.Label.For(CultureInfo.CurrentUICulture)}", Hidden = true });

            void Add(string parameter, Option<string[]> option)
            {
                option.HelpName = "VALUE";
                option.AllowMultipleArgumentsPerToken = true;
                if (filter.Name == ServerLogFields.Status.Name)
                {
                    option.CompletionSources.Add("success", "fail", "timeout");
                }

                _filters.Add((parameter, option));
            }
        }
    }

    public void AddTo(Command command)
    {
        foreach (Option? option in (IEnumerable<Option?>)[_app, _feature, _last, _day, _from, _to, .. _filters.Select(filter => filter.Option)])
        {
            if (option is not null)
            {
                command.Add(option);
            }
        }
    }

    /// <exception cref="LogQueryException">The options do not make a query.</exception>
    public LogQuery Read(ParseResult parsed)
    {
        var parameters = new List<string>();
        Add("kind", _kind.ToString().ToLowerInvariant());
        Add("app_id", parsed.GetValue(_app));
        Add("feature", _feature is null ? null : parsed.GetValue(_feature));
        Add("day", parsed.GetValue(_day));
        Add("from", parsed.GetValue(_from));
        Add("to", parsed.GetValue(_to));
        Add("last", parsed.GetValue(_last) ?? (IsRangeGiven(parsed) ? null : DefaultLength));
        foreach ((string parameter, Option<string[]> option) in _filters)
        {
            foreach (string value in parsed.GetValue(option) ?? [])
            {
                Add(parameter, value);
            }
        }

        return LogQuery.Parse(string.Join('&', parameters));

        void Add(string parameter, string? value)
        {
            if (value is not null)
            {
                parameters.Add($"{parameter}={Uri.EscapeDataString(value)}");
            }
        }
    }

    private bool IsRangeGiven(ParseResult parsed) => parsed.GetValue(_day) is not null || parsed.GetValue(_from) is not null || parsed.GetValue(_to) is not null;
}
