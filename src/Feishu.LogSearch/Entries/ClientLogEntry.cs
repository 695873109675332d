using System.Diagnostics.CodeAnalysis;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>One call of a mini program, web app or widget to the client SDK (客户端日志).</summary>
public sealed record ClientLogEntry : LogEntry
{
    /// <summary>Makes an entry; its properties are set by an object initializer.</summary>
    public ClientLogEntry()
        : base(LogKind.Client)
    {
    }

    [SetsRequiredMembers]
    internal ClientLogEntry(LogRecord record)
        : base(record)
    {
    }

    /// <summary>When the report arrived.</summary>
    public DateTimeOffset? ReceivedTime
    {
        get => Instant(ClientLogFields.ReceivedTime);
        init => Set(ClientLogFields.ReceivedTime, value);
    }

    /// <summary>The user.</summary>
    public string? OpenId
    {
        get => Text(ClientLogFields.OpenId);
        init => Set(ClientLogFields.OpenId, value);
    }

    /// <summary>Where the call was made.</summary>
    public ClientFeature? Feature
    {
        get => WireName.ToFeature(Text(ClientLogFields.Feature));
        init => Set(ClientLogFields.Feature, value is { } known ? WireName.Of(known) : null);
    }

    /// <summary>How the call ended.</summary>
    public override required LogStatus Status
    {
        get => (LogStatus)(Number(ClientLogFields.Status) ?? (long)LogStatus.Fail);
        init => Set(ClientLogFields.Status, (long)value);
    }

    /// <summary>The client API, such as <c>getLocation</c>.</summary>
    public string? Api
    {
        get => Text(ClientLogFields.Api);
        init => Set(ClientLogFields.Api, value);
    }

    /// <summary>The log's text.</summary>
    public string? Message
    {
        get => Text(ClientLogFields.Message);
        init => Set(ClientLogFields.Message, value);
    }

    /// <summary><c>errno</c>, else <c>errCode</c>; 0 is success.</summary>
    public long? ErrorCode
    {
        get => Number(ClientLogFields.ErrorCode);
        init => Set(ClientLogFields.ErrorCode, value);
    }

    /// <summary>Why the call failed.</summary>
    public string? ErrorMessage
    {
        get => Text(ClientLogFields.ErrorMessage);
        init => Set(ClientLogFields.ErrorMessage, value);
    }

    /// <summary>The app's page; what is set is cut to its path.</summary>
    public string? Page
    {
        get => Text(ClientLogFields.Page);
        init => Set(ClientLogFields.Page, RequestPath.Normalize(value));
    }

    /// <summary>Such as <c>ios</c>, <c>android</c>, <c>darwin</c> or <c>windows_nt</c>.</summary>
    public string? Platform
    {
        get => Text(ClientLogFields.Platform);
        init => Set(ClientLogFields.Platform, value);
    }

    /// <summary>The operating system's version.</summary>
    public string? System
    {
        get => Text(ClientLogFields.System);
        init => Set(ClientLogFields.System, value);
    }

    /// <summary>The device's brand.</summary>
    public string? Brand
    {
        get => Text(ClientLogFields.Brand);
        init => Set(ClientLogFields.Brand, value);
    }

    /// <summary>The device's model.</summary>
    public string? Model
    {
        get => Text(ClientLogFields.Model);
        init => Set(ClientLogFields.Model, value);
    }

    /// <summary>The Feishu client's version, such as <c>7.63.7</c>.</summary>
    public string? ClientVersion
    {
        get => Text(ClientLogFields.ClientVersion);
        init => Set(ClientLogFields.ClientVersion, value);
    }

    /// <summary>The base library's version.</summary>
    public string? SdkVersion
    {
        get => Text(ClientLogFields.SdkVersion);
        init => Set(ClientLogFields.SdkVersion, value);
    }

    /// <summary>The version of the app's own package.</summary>
    public string? PackageVersion
    {
        get => Text(ClientLogFields.PackageVersion);
        init => Set(ClientLogFields.PackageVersion, value);
    }

    /// <summary>Such as <c>wifi</c> or <c>4g</c>.</summary>
    public string? NetworkType
    {
        get => Text(ClientLogFields.NetworkType);
        init => Set(ClientLogFields.NetworkType, value);
    }

    /// <summary>The id that joins this call with the host's own logs.</summary>
    public string? TraceId
    {
        get => Text(ClientLogFields.TraceId);
        init => Set(ClientLogFields.TraceId, value);
    }
}
