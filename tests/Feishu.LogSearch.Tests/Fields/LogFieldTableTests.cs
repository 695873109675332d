using System.Collections.Immutable;
using System.Reflection;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

public sealed class LogFieldTableTests
{
    public static TheoryData<LogKind> Kinds => [.. Enum.GetValues<LogKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Names_and_slots_are_unique_and_slots_have_no_gap(LogKind kind)
    {
        LogFieldTable table = LogFields.For(kind);

        table.Fields.Select(field => field.Name).Should().OnlyHaveUniqueItems();
        table.Texts.Select(field => field.Slot).Should().Equal(Enumerable.Range(0, table.Texts.Length));
        table.Numbers.Select(field => field.Slot).Should().Equal(Enumerable.Range(0, table.Numbers.Length));
        table.Slots.Should().OnlyContain(field => field.Kind == kind);
        table.Fields.Should().Equal([LogFields.Time, LogFields.AppId, LogFields.Id, .. table.Slots]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_text_for_people_is_in_english_and_chinese(LogKind kind)
    {
        foreach (LogField field in LogFields.For(kind).Fields)
        {
            field.Name.Should().MatchRegex("^[a-z][a-z0-9_]*$");
            field.Label.English.Should().NotBeNullOrWhiteSpace();
            field.Label.Chinese.Should().NotBeNullOrWhiteSpace();
            field.Meaning.English.Should().MatchRegex("^[A-Za-z0-9].*\\.$").And.NotMatchRegex("\\p{IsCJKUnifiedIdeographs}");
            field.Meaning.Chinese.Should().MatchRegex("\\p{IsCJKUnifiedIdeographs}.*[。）]$", "{0} is explained in Chinese", field);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Filters_search_fields_of_the_kind_in_one_way(LogKind kind)
    {
        LogFieldTable table = LogFields.For(kind);

        table.Filters.Select(filter => filter.Name).Should().OnlyHaveUniqueItems();
        foreach (LogFilterDefinition filter in table.Filters)
        {
            filter.Fields.Should().NotBeEmpty().And.OnlyContain(field => table.Slots.Contains(field));
            filter.Fields.Select(field => field.IsNumeric).Distinct().Should().HaveCount(1);
            filter.Label.Chinese.Should().NotBeNullOrWhiteSpace();
            table.FindFilter(filter.Name).Should().BeSameAs(filter);
            if (filter.Kind != LogFilterKind.Keywords)
            {
                filter.Fields.Should().OnlyContain(field => field.Filter == filter.Kind && field.FilterName == filter.Name);
            }
        }

        foreach (LogField field in table.Slots.Where(field => field.Filter != LogFilterKind.None))
        {
            table.FindFilter(field.FilterName)!.Fields.Should().Contain(field);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_field_is_found_by_its_name_and_only_by_it(LogKind kind)
    {
        LogFieldTable table = LogFields.For(kind);

        table.Fields.Should().OnlyContain(field => table.FindField(field.Name) == field);
        table.FindField("nothing").Should().BeNull();
        table.FindField("STATUS").Should().BeNull();
        table.FindFilter("time").Should().BeNull();
    }

    [Fact]
    public void Coverage_has_nothing_to_filter_by_as_no_query_reads_it()
    {
        CoverageLogFields.Table.Filters.Should().BeEmpty();
        LogQuery.TryParse("kind=coverage&app_id=cli_1&last=1h", out _, out ImmutableArray<LogViolation> violations).Should().BeFalse();
        violations.Should().ContainSingle().Which.Code.Should().Be(LogErrorCodes.ValueMalformed, "as of a kind that does not exist");
    }

    [Fact]
    public void The_keywords_of_each_kind_are_searched_where_the_documentation_says()
    {
        Keywords(LogKind.Server).Should().Equal("url", "error_message");
        Keywords(LogKind.Event).Should().Equal("event_type", "error_message");
        Keywords(LogKind.Client).Should().Equal("api", "message", "error_message");
    }

    [Theory]
    [InlineData(LogKind.Server, typeof(ServerLogFields), typeof(ServerLogEntry))]
    [InlineData(LogKind.Event, typeof(EventLogFields), typeof(EventLogEntry))]
    [InlineData(LogKind.Client, typeof(ClientLogFields), typeof(ClientLogEntry))]
    public void Every_field_in_a_slot_is_one_property_of_the_entry_and_the_other_way_round(LogKind kind, Type fields, Type entry)
    {
        Dictionary<string, LogField> declared = fields.GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(LogField)).ToDictionary(property => property.Name, property => (LogField)property.GetValue(null)!);
        PropertyInfo[] properties = [.. entry.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.Name != "EqualityContract")];

        properties.Select(property => property.Name).Should().BeEquivalentTo(declared.Keys);
        declared.Values.Should().BeEquivalentTo(LogFields.For(kind).Slots, options => options.ComparingByValue<LogField>());
        foreach (PropertyInfo property in properties)
        {
            LogEntry read = LogEntry.FromRecord(RecordWith(kind, declared[property.Name]));
            properties.Where(other => other.Name != "Status" && other.GetValue(read) is not null).Select(other => other.Name)
                .Should().Equal(property.Name == "Status" ? [] : [property.Name]);
            property.GetValue(read).Should().NotBe(property.GetValue(LogEntry.FromRecord(RecordWith(kind, null))));
        }
    }

    [Fact]
    public void A_kind_that_does_not_exist_has_no_table() =>
        new Action(() => LogFields.For((LogKind)4)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("4 is not a LogKind. Use Server, Event, Client or Coverage.*");

    private static IEnumerable<string> Keywords(LogKind kind) => LogFields.For(kind).FindFilter("keyword")!.Fields.Select(field => field.Name);

    private static LogRecord RecordWith(LogKind kind, LogField? field)
    {
        LogFieldTable table = LogFields.For(kind);
        string?[] texts = new string?[table.Texts.Length];
        long?[] numbers = new long?[table.Numbers.Length];
        if (field is { IsNumeric: true })
        {
            numbers[field.Slot] = 2;
        }
        else if (field is not null)
        {
            texts[field.Slot] = field.Name switch { "feature" => "widget", "transport" => "webhook", "token_type" => "user_access_token", _ => "/x" };
        }

        return new LogRecord(kind, Some.StoreApp, "id", Some.Now, texts, numbers);
    }
}
