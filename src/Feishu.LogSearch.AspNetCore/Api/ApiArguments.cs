using System.Collections.Immutable;
using System.Globalization;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The values of a request's query string: the route's own parameters, and the log query of the others.</summary>
internal sealed class ApiArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private ApiArguments()
    {
    }

    /// <summary>The query; <see langword="null"/> on routes that take none.</summary>
    public LogQuery? Query { get; private set; }

    public string? AppId => Query?.AppId ?? Find("app_id");

    /// <summary>What is asked for, in canonical form.</summary>
    public string? Asked => Query?.ToQueryString()
        ?? (_values.Count == 0 ? null : string.Join('&', _values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")));

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public string Text(string name) => _values[name];

    public long? Integer(string name) => Find(name) is { } text ? long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    public DateTimeOffset Instant(string name) => DateTimeOffset.ParseExact(Text(name), WireText.InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public TEnum Word<TEnum>(string name)
        where TEnum : struct, Enum => WireText.Find<TEnum>(Text(name))!.Value;

    /// <summary>Reads a query string. No parameter is ignored: what is unknown, missing or malformed is refused, all at once.</summary>
    /// <exception cref="LogQueryException">Something is.</exception>
    public static ApiArguments Read(ApiRoute route, string queryString)
    {
        var arguments = new ApiArguments();
        ImmutableArray<LogViolation>.Builder found = ImmutableArray.CreateBuilder<LogViolation>();
        List<string> others = arguments.ReadOwn(route, queryString, found);
        if (route.TakesQuery)
        {
            arguments.Query = LogQuery.TryParse(string.Join('&', others), out LogQuery? query, out ImmutableArray<LogViolation> violations) ? query : null;
            found.AddRange(violations);
        }
        else
        {
            found.AddRange(others.Select(NameOf).Distinct(StringComparer.Ordinal).Select(name => ApiRefusals.UnknownParameter(name, route.Parameters.Select(parameter => parameter.Name))));
        }

        return found.Count == 0 ? arguments : throw new LogQueryException(found.ToImmutable());
    }

    private List<string> ReadOwn(ApiRoute route, string queryString, ImmutableArray<LogViolation>.Builder found)
    {
        List<string> others = [];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string part in queryString.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string name = NameOf(part);
            if (route.Parameters.All(parameter => parameter.Name != name))
            {
                others.Add(part);
                continue;
            }

            counts[name] = counts.GetValueOrDefault(name) + 1;
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            _values[name] = equals < 0 ? "" : Decode(part[(equals + 1)..]);
        }

        foreach (ApiParameter parameter in route.Parameters)
        {
            if (counts.GetValueOrDefault(parameter.Name) > 1)
            {
                found.Add(LogViolations.ParameterRepeated(parameter.Name, counts[parameter.Name]));
            }
            else if (_values.TryGetValue(parameter.Name, out string? value))
            {
                found.AddRange(Check(parameter, value));
            }
            else if (parameter.Default is { } usual)
            {
                _values[parameter.Name] = usual;
            }
            else if (parameter.IsRequired)
            {
                found.Add(LogViolations.ParameterMissing(parameter.Name, parameter.Example));
            }
        }

        return others;
    }

    private static IEnumerable<LogViolation> Check(ApiParameter parameter, string value)
    {
        switch (parameter.Type)
        {
            case ApiParameterType.Integer when !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
            case ApiParameterType.Word when !parameter.Words.Contains(value):
            case ApiParameterType.Instant when !DateTimeOffset.TryParseExact(value, WireText.InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _):
            case ApiParameterType.Text when value.Length == 0:
                yield return LogViolations.ValueMalformed(parameter.Name, value, parameter.Words.IsEmpty ? parameter.Example : string.Join(", ", parameter.Words));
                break;
            case ApiParameterType.Integer when long.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) is var number && (number < parameter.Min || number > parameter.Max):
                yield return LogViolations.SizeOutOfRange(parameter.Name, number, parameter.Min, parameter.Max);
                break;
            case ApiParameterType.Text when value.Length > parameter.MaxLength:
                yield return ApiRefusals.ValueTooLong(parameter.Name, value.Length, parameter.MaxLength);
                break;
            default:
                break;
        }
    }

    private static string NameOf(string part)
    {
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        return Decode(equals < 0 ? part : part[..equals]);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
