namespace Feishu.LogSearch.AspNetCore;

/// <summary>Every push of one event.</summary>
internal static class DeliveriesRoute
{
    public static async Task<ApiAnswer?> HandleAsync(ApiCall call)
    {
        LogDeliveryChain chain = await call.Logs.GetDeliveriesAsync(call.Arguments.Text("app_id"), call.Arguments.Text("event_id"), call.Aborted).ConfigureAwait(false);
        return new ApiAnswer(
            json =>
            {
                json.WriteStartObject();
                json.WriteString("event_id", chain.EventId);
                json.WriteString("state", WireText.Of(chain.State));
                json.WriteEntries("deliveries", chain.Deliveries);
                json.WriteEntry("first_failure", chain.FirstFailure);
                json.WriteInstant("next_delivery", chain.NextDelivery);
                json.WriteBoolean("handled_twice", chain.HandledMoreThanOnce);
                json.WriteStartArray("retry_delays_ms");
                foreach (TimeSpan delay in LogDeliveryChain.RetryDelays)
                {
                    json.WriteNumberValue((long)delay.TotalMilliseconds);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            },
            chain.Deliveries.Length);
    }
}
