namespace Feishu.LogSearch.ClickHouse;

/// <summary>One address of the store.</summary>
/// <param name="Address">The address, without user and password.</param>
/// <param name="IsAvailable">Whether it answered when it was last asked. One that did not is asked again after half a minute.</param>
public sealed record ClickHouseEndpointStatus(string Address, bool IsAvailable);
