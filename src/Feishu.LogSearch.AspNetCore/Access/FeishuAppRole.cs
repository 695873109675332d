namespace Feishu.LogSearch.AspNetCore;

/// <summary>The roles of an app on the platform's console that may search its logs there.</summary>
public enum FeishuAppRole
{
    /// <summary>应用所有者.</summary>
    Owner = 0,

    /// <summary>管理员.</summary>
    Administrator = 1,

    /// <summary>开发.</summary>
    Developer = 2,

    /// <summary>运营.</summary>
    Operator = 3,
}
