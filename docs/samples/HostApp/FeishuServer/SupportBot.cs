using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HostApp;

/// <summary>A custom bot in the chat that the app's developers share with support: takes signed messages, and keeps them.</summary>
internal sealed class SupportBot
{
    public const string Path = "/open-apis/bot/v2/hook/7d1c5a2e-sample-support-bot";
    public const string Secret = "kT3sYb8VqPz1LmWc";

    private readonly ConcurrentQueue<string> _cards = new();

    /// <summary>The cards that were posted to the chat: JSON.</summary>
    public IReadOnlyCollection<string> Cards => _cards;

    /// <summary>Takes a message, if it is signed.</summary>
    public Answer Take(byte[] body)
    {
        using var message = JsonDocument.Parse(body);
        string key = $"{message.RootElement.GetProperty("timestamp").GetString()}\n{Secret}";
        string signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Array.Empty<byte>()));
        if (message.RootElement.GetProperty("sign").GetString() != signature)
        {
            return Answers.Of(StatusCodes.Status200OK, new JsonObject { ["code"] = 19021L, ["msg"] = "sign match fail or timestamp is not within one hour from current time" });
        }

        _cards.Enqueue(message.RootElement.GetProperty("card").GetRawText());
        return Answers.Success(new JsonObject());
    }
}
