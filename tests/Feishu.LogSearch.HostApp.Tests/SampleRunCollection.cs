namespace HostAppTests;

/// <summary>The tests that look at one and the same run of the sample.</summary>
[CollectionDefinition(Name)]
public sealed class SampleRunCollection : ICollectionFixture<SampleRun>
{
    public const string Name = "One run of the sample";
}
