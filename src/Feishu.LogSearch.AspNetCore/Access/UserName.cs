using System.Security.Claims;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Whom the page takes a user for.</summary>
internal static class UserName
{
    private const string Subject = "sub";

    /// <summary>What people call the user.</summary>
    public static string? Of(ClaimsPrincipal user) => user.Identity?.Name ?? IdOf(user);

    /// <summary>What tells the user from others.</summary>
    public static string? IdOf(ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.FindFirstValue(Subject) ?? user.Identity?.Name;
}
