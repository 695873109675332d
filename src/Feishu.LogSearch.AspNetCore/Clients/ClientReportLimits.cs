using System.Net;
using System.Net.Sockets;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The rates of one endpoint, per user and per address.</summary>
internal sealed class ClientReportLimits(FeishuClientReportEndpointOptions options, TimeProvider time)
{
    private const int NetworkBytes = 8;

    private readonly RateTable _users = new(options.ReportsPerMinutePerUser, time);
    private readonly RateTable _addresses = new(options.ReportsPerMinutePerAddress, time);

    public TimeSpan WaitOf(IPAddress? address) => _addresses.WaitOf(HashOf(address));

    public TimeSpan WaitOf(string? openId) => openId is null ? TimeSpan.Zero : _users.WaitOf(HashOf(openId));

    public void Charge(IPAddress? address, int count) => _addresses.Charge(HashOf(address), count);

    public void Charge(string? openId, int count)
    {
        if (openId is not null)
        {
            _users.Charge(HashOf(openId), count);
        }
    }

    private static int HashOf(string openId) => openId.GetHashCode(StringComparison.Ordinal);

    /// <summary>Whoever has an IPv6 address has a network of them.</summary>
    private static int HashOf(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        int written = 0;
        address?.TryWriteBytes(bytes, out written);
        var hash = new HashCode();
        hash.AddBytes(bytes[..(address?.AddressFamily == AddressFamily.InterNetworkV6 ? NetworkBytes : written)]);
        return hash.ToHashCode();
    }
}
