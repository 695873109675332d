using System.Text;

namespace Feishu.LogSearch;

/// <summary>Writes and reads a query's canonical form as a URL query string.</summary>
internal static class LogQueryString
{
    public static string Format(LogQueryForm form)
    {
        var text = new StringBuilder();
        foreach ((string name, IReadOnlyList<string> values) in form.Parameters)
        {
            foreach (string value in values)
            {
                text.Append(text.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return text.ToString();
    }

    public static LogQueryForm Parse(string queryString)
    {
        var form = new LogQueryForm();
        foreach (string parameter in queryString.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = parameter.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? parameter : parameter[..equals];
            string value = equals < 0 ? "" : parameter[(equals + 1)..];
            form.Add(Decode(name), Decode(value));
        }

        return form;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
