using System.Collections.Immutable;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>An app of the sample, with the credentials that a real host would keep in its configuration.</summary>
/// <param name="AppId">The app id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Type">The type of app.</param>
/// <param name="Secret">The app secret.</param>
/// <param name="Ticket">The ticket that the platform pushes to store apps; empty for self-built apps.</param>
/// <param name="EncryptKey">The key with which pushed events are encrypted and signed.</param>
/// <param name="VerificationToken">The token that every pushed event carries.</param>
/// <param name="Tenants">The companies that use it.</param>
internal sealed record SampleApp(string AppId, string Name, FeishuAppType Type, string Secret, string Ticket, string EncryptKey, string VerificationToken, ImmutableArray<SampleTenant> Tenants)
{
    /// <summary>Where the host takes the reports of the store app's clients.</summary>
    public const string ReportPath = "/feishu/client-reports";

    /// <summary>An app of one company, which calls with tenant tokens.</summary>
    public static SampleApp SelfBuilt { get; } = new(
        "cli_a5f0c2d9e1b8700d",
        "运维助手",
        FeishuAppType.SelfBuilt,
        "dskLLdkasdjlasdKKx9q2mN7pRtUvWxY",
        "",
        "kR7vQm2XzLpW9sTb",
        "v3HqY8nD1cKfJ6wZ0rTgUb5LxEoMs2Pa",
        [new SampleTenant("736588c9260f175e", "示例科技", ["ou_7dab8a3d3cdcc9da365777c7ad535d62"])]);

    /// <summary>An app of the app store, which calls for several companies, mostly as their users.</summary>
    public static SampleApp Store { get; } = new(
        "cli_9f3b7e64c2a1500b",
        "会议管家",
        FeishuAppType.Store,
        "Zq8WvTnB4hYk2LmR6sXc0dPfJgUaEi3o",
        "ticket-g3ZbQ9vXw2Lk7TnYr5MhPd8sJc1F",
        "Bn4tGy0uHs8QeRcV",
        "p9WzK4jXb7TqM2vSd5LfY8hRn1CgUa0e",
        [
            new SampleTenant("2ca1d211f64f6438", "青禾教育", ["ou_0a1b2c3d4e5f60718293a4b5c6d7e8f9", "ou_1b2c3d4e5f60718293a4b5c6d7e8f90a", "ou_2c3d4e5f60718293a4b5c6d7e8f90a1b"]),
            new SampleTenant("2d54f4e2f8cf575d", "远山物流", ["ou_3d4e5f60718293a4b5c6d7e8f90a1b2c", "ou_4e5f60718293a4b5c6d7e8f90a1b2c3d"]),
            new SampleTenant("86c1e0d95b3a4f72", "海岸医疗", ["ou_5f60718293a4b5c6d7e8f90a1b2c3d4e", "ou_60718293a4b5c6d7e8f90a1b2c3d4e5f"]),
        ]);

    public static ImmutableArray<SampleApp> All { get; } = [SelfBuilt, Store];

    /// <summary>Everything of it that must never be written down.</summary>
    public ImmutableArray<string> Secrets => [Secret, EncryptKey, VerificationToken, .. Ticket.Length == 0 ? [] : new[] { Ticket }];

    /// <summary>What users have of it inside of Feishu; client logs exist for these only.</summary>
    public ImmutableArray<ClientFeature> Features => Type == FeishuAppType.Store ? [.. Enum.GetValues<ClientFeature>()] : [];

    /// <summary>Where the host receives its events.</summary>
    public string EventPath => $"/feishu/events/{AppId}";
}
