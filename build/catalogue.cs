// Makes the data of FeishuCatalog (src/Feishu.LogSearch/Catalogue/Data) from tables collected from the platform's
// public documentation: apis.tsv, errors.tsv, events.tsv and the table of generic codes in feishu.md.
//
//   dotnet run build/catalogue.cs -- FOLDER_OF_THE_TABLES
//
// The output is sorted and depends on nothing but the tables: review the difference. client-errors.tsv beside it is
// written by hand, because the documentation has no table of those codes.
using System.Text;
using System.Text.RegularExpressions;

if (args.Length != 1 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("usage: dotnet run build/catalogue.cs -- FOLDER_OF_THE_TABLES");
    return 2;
}

string source = args[0];
string target = Path.Combine(Root(), "src", "Feishu.LogSearch", "Catalogue", "Data");
WriteApis();
WriteErrors();
WriteEventTypes();
return 0;

// --- APIs: one line per method and path. Where several pages describe one, current pages come before historic ones and
// those for everybody before those for the platform's own company (仅字节); the titles of pages of one rank are joined.
void WriteApis()
{
    List<string[]> rows = Read("apis.tsv", 7);
    List<string[]> apis =
    [
        .. rows
            .Select(row => new { Row = row, Place = Place(row[1]) })
            .GroupBy(api => (Method: api.Row[0], api.Place.Path))
            .Select(group =>
            {
                string[][] pages = [.. group.GroupBy(api => Rank(api.Row)).MinBy(pages => pages.Key)!.Select(api => api.Row).OrderBy(row => row[6], StringComparer.Ordinal)];
                string title = string.Join(" / ", pages.Select(row => Text(row[2])).Distinct());
                return new[] { group.Key.Path, group.Key.Method, title, Rate(pages[0][3]), pages[0][4], pages[0][5], group.First().Place.Host };
            })
            .OrderBy(api => api[0], StringComparer.Ordinal)
            .ThenBy(api => api[1], StringComparer.Ordinal),
    ];
    Write("apis.tsv", ["path", "method", "title", "rate_limit", "app_types", "token_types", "host"], apis);
    Console.WriteLine($"apis.tsv: {rows.Count} rows read, {rows.Count - apis.Count} merged, {apis.Count} written");
}

static int Rank(string[] row) =>
    (row[6].StartsWith("historic-version/", StringComparison.Ordinal) ? 2 : 0) + (row[2].Contains("仅字节", StringComparison.Ordinal) ? 1 : 0);

// The path as the library records it (no scheme, host, query, trailing slash), and the host where it is not the API's.
static (string Host, string Path) Place(string text)
{
    Match match = Regex.Match(text, @"^(https://(?<host>[^/]+))?(?<path>/[^?#]*)");
    return match.Success
        ? (match.Groups["host"].Value, match.Groups["path"].Value.TrimEnd('/'))
        : throw new InvalidDataException($"'{text}' is not a path.");
}

static string Rate(string text)
{
    if (text is "" or "特殊频控")
    {
        return text.Length == 0 ? "" : "special";
    }

    IEnumerable<string> parts = text.Split('、').Select(part => Regex.Match(part, "^(?<count>[0-9]+) 次/(?<unit>分钟|秒)$") is { Success: true } match
        ? match.Groups["count"].Value + (match.Groups["unit"].Value == "秒" ? "/s" : "/min")
        : throw new InvalidDataException($"'{text}' is no rate limit that is known here."));
    return string.Join(' ', parts);
}

// --- Errors: one line per code and meaning. Texts that differ only in case, spaces, a full stop or the example they give
// ("请求参数错误，如…") are one meaning.
void WriteErrors()
{
    List<string[]> rows = Read("errors.tsv", 3);
    HashSet<string> generic = GenericCodes();
    List<string[]> errors =
    [
        .. rows
            .Select(row => new { Code = long.Parse(row[0], null), Http = row[1], Message = Message(row[2]) })
            .GroupBy(error => (error.Code, Key: Regex.Replace(WithoutExample(error.Message), @"[\s.。!！]", "").ToLowerInvariant()))
            .Select(group => new[]
            {
                group.Key.Code.ToString(null as IFormatProvider),
                string.Join(',', group.Select(error => error.Http).Where(http => http.Length > 0).Distinct().Order(StringComparer.Ordinal)),
                generic.Contains(group.Key.Code.ToString(null as IFormatProvider)) ? "generic" : "",
                group.Count() == 1 ? group.First().Message : group.Select(error => WithoutExample(error.Message)).Order(StringComparer.Ordinal).First(),
            })
            .OrderBy(error => long.Parse(error[0], null))
            .ThenBy(error => error[1], StringComparer.Ordinal)
            .ThenBy(error => error[3], StringComparer.Ordinal),
    ];
    Write("errors.tsv", ["code", "http", "page", "message"], errors);
    Console.WriteLine($"errors.tsv: {rows.Count} rows read, {rows.Count - errors.Count} merged, {errors.Count} meanings of {errors.Select(error => error[0]).Distinct().Count()} codes written, {generic.Count} generic codes");
}

HashSet<string> GenericCodes() =>
[
    .. File.ReadLines(Path.Combine(source, "feishu.md"))
        .SkipWhile(line => !line.StartsWith("**Generic codes**", StringComparison.Ordinal))
        .TakeWhile(line => !line.StartsWith("Remarks:", StringComparison.Ordinal))
        .Select(line => Regex.Match(line, @"^\| (?<code>[0-9]+) \|"))
        .Where(match => match.Success)
        .Select(match => match.Groups["code"].Value),
];

static string WithoutExample(string text) => Regex.Replace(text, "[，。,] ?(例如|比如|如[^果]|such as ).*$", "");

// What the pages write where a text is only known when the error happens is no text.
static string Message(string text)
{
    string message = Text(text);
    return message is "具体错误信息" or "--" or "msg" || message.StartsWith("\"%v\"", StringComparison.Ordinal) || message == "%v" ? "" : message;
}

// --- Event types: one line each, and those that pages mention without a page of their own.
void WriteEventTypes()
{
    string[] withoutPage =
    [
        "app_open", "app_status_change", "app_uninstalled", "card.action.trigger", "contact_scope_change", "dept_add",
        "dept_update", "leave_approval_revert", "message", "message_read", "order_paid", "out_approval_revert", "url.preview.get",
        "user_add", "user_leave", "user_status_change", "user_update", "work_approval_revert",
    ];
    List<string[]> rows = Read("events.tsv", 5);
    List<string[]> events =
    [
        .. rows
            .GroupBy(row => row[2])
            .Select(group => group.OrderBy(row => row[0].StartsWith("historic-version/", StringComparison.Ordinal)).First())
            .Select(row => new[] { row[2], Text(row[1]).Replace("【事件】", "", StringComparison.Ordinal), row[3] })
            .Concat(withoutPage.Select(name => new[] { name, "", "" }))
            .Append(["app_ticket", "", "isv"])
            .OrderBy(type => type[0], StringComparer.Ordinal),
    ];
    Write("event-types.tsv", ["event_type", "title", "app_types"], events);
    Console.WriteLine($"event-types.tsv: {rows.Count} rows read, {events.Count} written, {withoutPage.Length + 1} of them without a page");
}

// --- Texts: what CSV and Markdown left in them is taken out.
static string Text(string text)
{
    // The tables cut a text after 200 characters.
    bool isCut = text.Length == 200 && char.IsAsciiLetter(text[^1]);
    string clean = text.Trim();
    if (clean.Length > 1 && clean[0] == '"' && (isCut || clean[^1] == '"'))
    {
        clean = clean[1..(isCut ? ^0 : ^1)].Replace("\"\"", "\"", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);
    }

    clean = Regex.Replace(clean, @"(?<=[A-Za-z])\[(?<text>[^\]]+)\]\(https?://[^)]*\)", " ${text}");
    clean = Regex.Replace(clean, @"\[(?<text>[^\]]+)\]\(https?://[^)]*\)", "${text}");
    clean = Regex.Replace(clean.Replace("`", "", StringComparison.Ordinal), @"\s+", " ").Trim();
    return isCut ? clean + "…" : clean;
}

List<string[]> Read(string file, int columns)
{
    List<string[]> rows = [.. File.ReadLines(Path.Combine(source, file)).Skip(1).Select(line => line.Split('\t'))];
    return rows.FindIndex(row => row.Length != columns) is var wrong && wrong < 0
        ? rows
        : throw new InvalidDataException($"{file}({wrong + 2}) does not have {columns} columns.");
}

// A row whose first column is empty continues the row above.
void Write(string file, string[] header, List<string[]> rows)
{
    IEnumerable<string[]> lines = rows.Select((row, index) => index > 0 && rows[index - 1][0] == row[0] ? ["", .. row[1..]] : row);
    File.WriteAllText(Path.Combine(target, file), string.Concat(lines.Prepend(header).Select(line => string.Join('\t', line) + "\n")), new UTF8Encoding(false));
}

static string Root() => Path.GetDirectoryName((string)AppContext.GetData("EntryPointFileDirectoryPath")!)!;
