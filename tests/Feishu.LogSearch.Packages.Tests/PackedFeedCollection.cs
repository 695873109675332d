namespace Feishu.LogSearch.Packages.Tests;

/// <summary>The packages are packed once for all who use them.</summary>
[CollectionDefinition(nameof(PackedFeed))]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>;
