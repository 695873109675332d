namespace OpenTelemetrySample;

/// <summary>Whether the host works once and ends, or goes on until Ctrl-C.</summary>
internal sealed record WorkOptions(bool Once);
