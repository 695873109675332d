namespace Feishu.LogSearch.Testing;

/// <summary>The kinds of harm.</summary>
internal enum ChaosHarm
{
    None,
    FailBefore,
    FailAfter,
    Cancel,
    Partial,
}
