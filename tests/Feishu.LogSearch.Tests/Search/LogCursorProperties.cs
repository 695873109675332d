using CsCheck;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

public sealed class LogCursorProperties
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly Gen<DateTimeOffset> Time = Gen.OneOf(
        Gen.Long[DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()],
        SomeForProperties.OneOf(DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), -1, 0, 1, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()))
        .Select(DateTimeOffset.FromUnixTimeMilliseconds);

    // As records have them: well-formed.
    private static readonly Gen<string> Id = SomeForProperties.Text.Select(text => WellFormedText.Of(text));

    private static readonly Gen<LogCursor> Cursor =
        Gen.Select(Time, Time, Time, Id, (start, end, time, id) => new LogCursor(new LogWindow(start, end), new LogPosition(time, id)));

    private static readonly Gen<LogQuery> Query = Gen.Select(
        SomeForProperties.Text,
        SomeForProperties.Text,
        (app, url) => (LogQuery)ServerLogQuery.ForApp(app).WithUrl("/" + url).Last(TimeSpan.FromHours(1)));

    [Fact]
    public void A_place_comes_back_from_its_cursor() => Gen.Select(Cursor, Query).Sample((cursor, query) =>
        LogCursor.Parse(cursor.Format(query), query).Should().Be(cursor));

    [Fact]
    public void A_cursor_is_refused_with_every_other_query() => Gen.Select(Cursor, Query, Query).Sample((cursor, query, other) =>
        query.Equals(other) || CodeOf(cursor.Format(query), other) == LogErrorCodes.CursorOfOtherQuery);

    [Fact]
    public void A_cursor_with_any_character_changed_is_refused() => Gen.Select(Cursor, Query, Gen.Double.Unit, Gen.Int[0, Alphabet.Length - 1]).Sample((cursor, query, place, letter) =>
    {
        string text = cursor.Format(query);
        int at = (int)(place * text.Length);
        return text[at] == Alphabet[letter] || CodeOf(text[..at] + Alphabet[letter] + text[(at + 1)..], query) == LogErrorCodes.CursorDamaged;
    });

    [Fact]
    public void Whatever_is_taken_for_a_cursor_is_refused() => Gen.OneOf(
        SomeForProperties.Text,
        SomeForProperties.OneOf(Alphabet.ToCharArray()).Array[0, 200].Select(letters => new string(letters))).Sample(text =>
        CodeOf(text, Some.Query()) == LogErrorCodes.CursorDamaged);

    private static string? CodeOf(string text, LogQuery query)
    {
        try
        {
            LogCursor.Parse(text, query);
            return null;
        }
        catch (LogQueryException exception)
        {
            return exception.Violations.Single().Code;
        }
    }
}
