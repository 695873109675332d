using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

public sealed class ChaosOptionsTests
{
    public static TheoryData<ChaosOptions, string> Faults => new()
    {
        { new ChaosOptions { FailBefore = 1.5 }, "ChaosOptions.FailBefore is 1.5; it must be 0 to 1." },
        { new ChaosOptions { FailAfter = -0.1 }, "ChaosOptions.FailAfter is -0.1; it must be 0 to 1." },
        { new ChaosOptions { Cancel = double.NaN }, "ChaosOptions.Cancel is NaN; it must be 0 to 1." },
        { new ChaosOptions { Partial = 2 }, "ChaosOptions.Partial is 2; it must be 0 to 1." },
        { new ChaosOptions { Delay = double.PositiveInfinity }, "ChaosOptions.Delay is Infinity; it must be 0 to 1." },
        { new ChaosOptions { BurstLength = 0 }, "ChaosOptions.BurstLength is 0; it must be 1 to 1000." },
        { new ChaosOptions { MaxDelay = TimeSpan.FromHours(1) }, "ChaosOptions.MaxDelay is 01:00:00; it must be 00:00:00 to 00:01:00." },
        { new ChaosOptions { MaxClockSkew = TimeSpan.FromDays(-1) }, "ChaosOptions.MaxClockSkew is -1.00:00:00; it must be 00:00:00 to 1.00:00:00." },
        { new ChaosOptions { FailBefore = 0.5, FailAfter = 0.4, Cancel = 0.2 }, "FailBefore, FailAfter, Cancel and Partial add up to 1.1; a call meets one of them, so they may add up to 1." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Option_out_of_range_is_refused_wherever_it_is_given(ChaosOptions options, string message)
    {
        Action[] uses =
        [
            () => ChaosLogStore.Around(new InMemoryLogStore(), options),
            () => _ = new ChaosSupportForwarder(new CountingForwarder(), options),
            () => _ = new ChaosTimeProvider(TimeProvider.System, options),
        ];

        uses.Should().AllSatisfy(use => use.Should().Throw<ArgumentException>().WithMessage(message + "*").WithParameterName(nameof(options)));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        Action use = () => ChaosLogStore.Around(new InMemoryLogStore(), new ChaosOptions { FailBefore = 2, BurstLength = 5_000 });

        use.Should().Throw<ArgumentException>().WithMessage("*FailBefore is 2*BurstLength is 5000*");
    }
}
