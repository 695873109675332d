using System.Collections.Immutable;

namespace HostApp;

/// <summary>A company that uses an app.</summary>
/// <param name="Key">Its tenant key.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Users">The open_ids of its users, as this app sees them.</param>
internal sealed record SampleTenant(string Key, string Name, ImmutableArray<string> Users);
