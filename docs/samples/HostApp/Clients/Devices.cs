using System.Text.Json;
using Feishu.LogSearch.AspNetCore;

namespace HostApp;

/// <summary>Stands for the users' devices: sends their reports to the host, as <c>feishu-log-reporter.js</c> does.</summary>
internal sealed class Devices : IDisposable
{
    private readonly HttpClient _client = new();

    public ReportTally Tally { get; } = new();

    /// <summary>Sends a batch.</summary>
    /// <param name="host">The host's address.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="tokens">
    /// What the host issues tokens with. A real mini program calls <c>tt.login</c>, has the host log its user in, and gets the
    /// token with the answer.
    /// </param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task SendAsync(Uri host, SampleBatch batch, IFeishuClientReportTokens tokens, CancellationToken cancellationToken)
    {
        string token = tokens.Issue(SampleApp.Store.AppId, batch.OpenId, TimeSpan.FromHours(1));
        using HttpResponseMessage response = await _client.PostAsync(new Uri(host, SampleApp.ReportPath), JsonContent.Create(batch.ToJson(token)), cancellationToken);
        response.EnsureSuccessStatusCode();
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Tally.Accept(answer.GetProperty("accepted").GetInt32());
        foreach (JsonElement refusal in answer.GetProperty("refusals").EnumerateArray())
        {
            Tally.Refuse(refusal.GetProperty("code").GetString()!);
        }
    }

    public void Dispose() => _client.Dispose();
}
