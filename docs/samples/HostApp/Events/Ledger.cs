namespace HostApp;

/// <summary>Stands for a system of the host's own, on which some of its handlers depend. It is down at times.</summary>
internal sealed class Ledger
{
    private int _bookings;

    public bool IsDown { get; set; }

    public int Bookings => _bookings;

    /// <exception cref="InvalidOperationException">The ledger is down.</exception>
    public void Book(string instanceCode)
    {
        if (IsDown)
        {
            throw new InvalidOperationException($"The ledger refused the booking of {instanceCode}: database is read-only.");
        }

        Interlocked.Increment(ref _bookings);
    }
}
