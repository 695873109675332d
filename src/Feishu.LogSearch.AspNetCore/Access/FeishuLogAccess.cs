namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// The resource that an authorization policy is asked about: write an <c>AuthorizationHandler&lt;MyRequirement,
/// FeishuLogAccess&gt;</c> and name its policy as <see cref="FeishuLogSearchPageOptions.AppPolicy"/>.
/// </summary>
/// <param name="AppId">The app (<c>cli_…</c>) whose logs are asked for. It is one of the configured apps.</param>
/// <param name="Right">What is to be done with them.</param>
public sealed record FeishuLogAccess(string AppId, FeishuLogRight Right);
