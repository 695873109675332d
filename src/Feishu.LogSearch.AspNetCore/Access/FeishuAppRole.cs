namespace Feishu.LogSearch.AspNetCore;

/// <summary>The roles of an app on the platform's console that may search its logs there.</summary>
public enum FeishuAppRole
{
    /// <summary>The owner (应用所有者).</summary>
    Owner = 0,

    /// <summary>An administrator (管理员).</summary>
    Administrator = 1,

    /// <summary>A developer (开发).</summary>
    Developer = 2,

    /// <summary>An operator (运营).</summary>
    Operator = 3,
}
