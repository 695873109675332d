using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>What a route found: it is recorded before it is written.</summary>
/// <param name="Write">Writes it as JSON.</param>
/// <param name="Entries">How many entries it shows or counts, where it does.</param>
internal sealed record ApiAnswer(Action<Utf8JsonWriter> Write, long? Entries = null);
