namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>Waits, for a bounded time, for what real threads and sockets bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task BecomesTrueAsync(Func<bool> condition, string what)
    {
        for (TimeSpan waited = TimeSpan.Zero; waited < Limit; waited += Pause)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(Pause, TimeProvider.System);
        }

        throw new TimeoutException($"It did not come to pass within {Limit} that {what}.");
    }
}
