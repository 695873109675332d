namespace Feishu.LogSearch;

/// <summary>Tells ids of a wrong kind by their prefix. Only prefixes are promised by the platform, lengths are not.</summary>
internal static class IdPrefix
{
    public const string OpenId = "ou_";
    public const string AppId = "cli_";

    private static readonly (string Prefix, BilingualText Name)[] Known =
    [
        (OpenId, new("an open_id", "用户 open_id")),
        (AppId, new("an app id", "应用 ID")),
        ("on_", new("a union_id", "用户 union_id")),
        ("oc_", new("a chat id", "群 ID")),
        ("om_", new("a message id", "消息 ID")),
        ("od-", new("a department id", "部门 ID")),
        ("img_", new("an image key", "图片 key")),
    ];

    /// <summary>What an id is by its prefix, where that is not the prefix that belongs there.</summary>
    public static BilingualText? Mismatch(string value, string? expectedPrefix)
    {
        foreach ((string prefix, BilingualText name) in Known)
        {
            if (value.StartsWith(prefix, StringComparison.Ordinal))
            {
                return prefix == expectedPrefix ? null : name;
            }
        }

        return null;
    }
}
