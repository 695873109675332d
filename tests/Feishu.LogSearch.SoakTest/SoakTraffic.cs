using System.Globalization;
using System.Text;

namespace Feishu.LogSearch.SoakTest;

/// <summary>What is recorded in a round. Each call, event and report has a number, from which all of it follows.</summary>
internal static class SoakTraffic
{
    public const string AppId = "cli_a1b2c3d4e5f60718";
    public const ClientFeature Feature = ClientFeature.WebApp;
    public const string EncryptKey = "an encrypt key";
    public const string Token = "rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV";
    public const string UrlTemplate = "/open-apis/im/v1/messages/:message_id";
    public const string MessageEvent = "im.message.receive_v1";
    public const int ReportsPerBatch = 20;

    private const string TenantKey = "2ca1d211f64f6438";

    private static readonly string[] Paths =
        ["/open-apis/im/v1/messages/om_", "/open-apis/im/v1/chats/oc_", "/open-apis/contact/v3/users/ou_", "/open-apis/approval/v4/instances/"];

    private static readonly string[] Events = [MessageEvent, "contact.user.created_v3", "approval_instance"];
    private static readonly string[] Apis = ["getLocation", "chooseContact", "scanCode", "request", "getUserInfo", "showModal"];

    /// <summary>How many of a kind there are in a round.</summary>
    public static int CountOf(LogKind kind) => kind switch
    {
        LogKind.Server => 100,
        LogKind.Event => 20,
        LogKind.Client => 5 * ReportsPerBatch,
        _ => 0,
    };

    /// <summary>The numbers of a round.</summary>
    public static IEnumerable<int> NumbersOf(LogKind kind, int round) => Enumerable.Range(round * CountOf(kind), CountOf(kind));

    /// <summary>The field of a record that tells its number.</summary>
    public static LogField NumberedBy(LogKind kind) => kind switch
    {
        LogKind.Server => ServerLogFields.Url,
        LogKind.Event => EventLogFields.EventId,
        _ => ClientLogFields.TraceId,
    };

    /// <summary>The number that <see cref="NumberedBy"/> tells; <see langword="null"/> if it tells none.</summary>
    public static int? NumberOf(string? text) =>
        text?.Length >= 8 && int.TryParse(text.AsSpan(text.Length - 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number) ? number : null;

    public static string PathOf(int call) => string.Create(CultureInfo.InvariantCulture, $"{Paths[call % Paths.Length]}{call:x10}");

    public static HttpMethod MethodOf(int call) => call % 3 == 0 ? HttpMethod.Post : HttpMethod.Get;

    public static string RequestIdOf(int call) => string.Create(CultureInfo.InvariantCulture, $"{call:x8}-0000-4000-8000-{call:x12}");

    public static string LogIdOf(int call) => string.Create(CultureInfo.InvariantCulture, $"20260305120000{call:X20}");

    public static string IdOf(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>An event as the platform sends it: encrypted.</summary>
    public static byte[] EventOf(int number, DateTimeOffset now)
    {
        string plain = string.Create(
            CultureInfo.InvariantCulture,
            $$$$"""{"schema":"2.0","header":{"event_id":"{{{{IdOf(number)}}}}","event_type":"{{{{Events[number % Events.Length]}}}}","create_time":"{{{{now.ToUnixTimeMilliseconds()}}}}","token":"{{{{Token}}}}","app_id":"{{{{AppId}}}}","tenant_key":"{{{{TenantKey}}}}"},"event":{"message":{"message_id":"om_{{{{number:x}}}}"}}}""");
        return Encoding.UTF8.GetBytes($$"""{"encrypt":"{{Convert.ToBase64String(new FeishuEventCipher(EncryptKey).Encrypt(Encoding.UTF8.GetBytes(plain)))}}"}""");
    }

    /// <summary>A batch of reports as the script sends it; every seventh is a failure.</summary>
    public static byte[] ReportsOf(int first, DateTimeOffset now)
    {
        var json = new StringBuilder();
        json.Append(CultureInfo.InvariantCulture, $$"""{"id":"{{IdOf(first)}}","client":{"feature":"web_app","platform":"ios","client_version":"7.63.7","sdk_version":"1.9.55.2"},"reports":[""");
        for (int number = first; number < first + ReportsPerBatch; number++)
        {
            string api = Apis[number % Apis.Length];
            string outcome = number % 7 == 0 ? $"\"errMsg\":\"{api}:fail auth deny\",\"errno\":107,\"errString\":\"user permission denied\"" : $"\"errMsg\":\"{api}:ok\"";
            json.Append(CultureInfo.InvariantCulture, $$"""{{(number == first ? "" : ",")}}{"time":{{now.ToUnixTimeMilliseconds()}},"page":"/orders/{{number % 1000}}","network_type":"wifi",{{outcome}},"trace_id":"{{IdOf(number)}}"}""");
        }

        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
    }
}
