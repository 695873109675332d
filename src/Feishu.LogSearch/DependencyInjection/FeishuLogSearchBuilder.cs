using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch;

/// <summary>Configures the library in a host's services: choose one store.</summary>
public sealed class FeishuLogSearchBuilder
{
    internal FeishuLogSearchBuilder(IServiceCollection services)
    {
        Services = services;
    }

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }
}
