using System.Security.Claims;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>How many long answers each user has open.</summary>
internal sealed class UserSlots(int limit)
{
    private readonly object _lock = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    public int Limit => limit;

    /// <summary>Takes a slot; <see langword="null"/> when the user has no more. Dispose to give it back.</summary>
    public IDisposable? TryTake(ClaimsPrincipal user)
    {
        // All who are not signed in share their slots.
        string key = UserName.IdOf(user) ?? "";
        lock (_lock)
        {
            int taken = _taken.GetValueOrDefault(key);
            if (taken >= limit)
            {
                return null;
            }

            _taken[key] = taken + 1;
        }

        return new Slot(this, key);
    }

    private void Give(string key)
    {
        lock (_lock)
        {
            if (_taken[key] == 1)
            {
                _taken.Remove(key);
            }
            else
            {
                _taken[key]--;
            }
        }
    }

    private sealed class Slot(UserSlots slots, string key) : IDisposable
    {
        private int _isGiven;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGiven, 1) == 0)
            {
                slots.Give(key);
            }
        }
    }
}
