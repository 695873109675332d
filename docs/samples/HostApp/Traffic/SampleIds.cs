using System.Collections.Immutable;
using System.Globalization;

namespace HostApp;

/// <summary>Makes ids in the platform's forms. Each kind has a few, so that the same message or table is called again.</summary>
internal sealed class SampleIds
{
    private const int PoolSize = 12;

    private readonly ImmutableDictionary<string, ImmutableArray<string>> _pools;
    private readonly Random _random;

    public SampleIds(Random random)
    {
        _random = random;
        var forms = new Dictionary<string, Func<string>>
        {
            [":message_id"] = () => "om_" + Hex(32),
            [":chat_id"] = () => "oc_" + Hex(32),
            [":user_id"] = () => "ou_" + Hex(32),
            [":department_id"] = () => "od-" + Hex(32),
            [":app_token"] = () => "bascn" + Word(22),
            [":table_id"] = () => "tbl" + Word(13),
            [":record_id"] = () => "rec" + Word(11),
            [":document_id"] = () => "doxcn" + Word(22),
            [":block_id"] = () => "doxcn" + Word(22),
            [":file_token"] = () => "boxcn" + Word(22),
            [":token"] = () => "doccn" + Word(22),
            [":spreadsheet_token"] = () => "shtcn" + Word(22),
            [":space_id"] = () => Digits(19),
            [":calendar_id"] = () => $"feishu.cn_{Word(22)}@group.calendar.feishu.cn",
            [":event_id"] = () => Uuid() + "_0",
            [":task_guid"] = Uuid,
            [":instance_id"] = () => Uuid().ToUpperInvariant(),
            [":approval_code"] = () => Uuid().ToUpperInvariant(),
            [":group_id"] = () => Digits(19),
            [":meeting_id"] = () => Digits(19),
            [":app_id"] = () => "cli_" + Hex(16),
            [":user_mailbox_id"] = () => "me",
            [":card_id"] = () => Digits(19),
            [":file_key"] = () => "file_" + Uuid(),
            [":image_key"] = () => "img_" + Uuid(),
            [":reaction_id"] = () => Word(21),
        };
        _pools = forms.ToImmutableDictionary(form => form.Key, form => ImmutableArray.CreateRange(Enumerable.Range(0, PoolSize).Select(_ => form.Value())));
    }

    /// <summary>An id for a variable segment.</summary>
    public string Pick(string segment) => _pools[segment][_random.Next(PoolSize)];

    /// <summary>The id of a new message.</summary>
    public string NewMessageId() => "om_" + Hex(32);

    /// <summary>A new UUID.</summary>
    public string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString("D", CultureInfo.InvariantCulture);
    }

    private string Hex(int length) => _random.GetString("0123456789abcdef", length);

    private string Digits(int length) => "7" + _random.GetString("0123456789", length - 1);

    private string Word(int length) => _random.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
}
