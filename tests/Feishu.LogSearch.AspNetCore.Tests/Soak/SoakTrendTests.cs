using Feishu.LogSearch.SoakTest;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class SoakTrendTests
{
    [Fact]
    public void Leak_grows_and_what_goes_up_and_down_is_flat()
    {
        SoakTrend.Of("heap", Enumerable.Range(0, 30).Select(minute => 20.0 + (4 * minute)), slack: 16)!.IsFlat.Should().BeFalse();
        SoakTrend.Of("heap", Enumerable.Range(0, 30).Select(minute => 20.0 + (4 * (minute % 5))), slack: 16)!.IsFlat.Should().BeTrue();
    }

    [Fact]
    public void Few_samples_tell_nothing() => SoakTrend.Of("heap", [1, 2, 3, 4, 500], slack: 0).Should().BeNull();
}
