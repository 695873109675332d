namespace Feishu.LogSearch.Browser.Tests;

/// <summary>The tests that share the browser, and take turns with it.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
