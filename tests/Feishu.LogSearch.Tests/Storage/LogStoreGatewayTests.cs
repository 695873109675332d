using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

public sealed class LogStoreGatewayTests
{
    public static TheoryData<string, string> Operations => new()
    {
        { "initialize", LogErrorCodes.StoreInitializeFailed },
        { "append", LogErrorCodes.StoreAppendFailed },
        { "read", LogErrorCodes.StoreReadFailed },
        { "count", LogErrorCodes.StoreReadFailed },
        { "facet", LogErrorCodes.StoreReadFailed },
        { "delete", LogErrorCodes.StoreDeleteFailed },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_stores_failure_is_wrapped_once_with_the_operations_code(string operation, string code)
    {
        var cause = new IOException("disk full");
        await using TestHost host = Failing(operation, cause);

        LogStoreException failure = (await Act(host, operation).Should().ThrowAsync<LogStoreException>()).Which;

        failure.Code.Should().Be(code);
        failure.InnerException.Should().BeSameAs(cause);
        failure.Message.Should().Contain("FailingStore").And.Contain("disk full");
        host.Log.Lines.Should().ContainSingle(line => line.StartsWith("Error 2 The log store FailingStore failed to", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_stores_own_LogStoreException_passes_as_it_is(string operation, string code)
    {
        var own = new LogStoreException("FLS4999", $"in place of {code}");
        await using TestHost host = Failing(operation, own);

        (await Act(host, operation).Should().ThrowAsync<LogStoreException>()).Which.Should().BeSameAs(own);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_cancellation_that_nobody_asked_for_is_a_failure(string operation, string code)
    {
        await using TestHost host = Failing(operation, new TaskCanceledException("time-out inside the driver"));

        (await Act(host, operation).Should().ThrowAsync<LogStoreException>()).Which.Code.Should().Be(code);
    }

    [Fact]
    public async Task A_cancellation_that_the_caller_asked_for_passes()
    {
        var store = new GatedStore();
        await using var host = new TestHost(store);
        using var cancellation = new CancellationTokenSource();
        Task read = host.Search.Find(Some.Query()).GetPageAsync(cancellationToken: cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await new Func<Task>(() => read).Should().ThrowAsync<OperationCanceledException>();
        store.Open();
        await host.Search.Find(Some.Query()).GetPageAsync();
        store.Initializations.Should().Be(2, "the one that was cancelled did not finish");
    }

    [Fact]
    public async Task A_store_is_initialized_once_however_many_ask_at_the_same_time()
    {
        var store = new GatedStore();
        await using var host = new TestHost(store);

        Task<LogPage<ServerLogEntry>>[] reads = [.. Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await host.Search.Find(Some.Query()).GetPageAsync()))];
        store.Open();
        await Task.WhenAll(reads);

        store.Initializations.Should().Be(1);
        host.Log.Lines.Should().ContainSingle(line => line == "Information 1 The log store GatedStore is ready.");
    }

    [Fact]
    public async Task One_who_waits_for_the_store_may_give_up_alone()
    {
        var store = new GatedStore();
        await using var host = new TestHost(store);
        using var cancellation = new CancellationTokenSource();
        Task<LogPage<ServerLogEntry>> patient = host.Search.Find(Some.Query()).GetPageAsync().AsTask();
        Task<LogPage<ServerLogEntry>> hasty = host.Search.Find(Some.Query()).GetPageAsync(cancellationToken: cancellation.Token).AsTask();

        await cancellation.CancelAsync();
        await new Func<Task>(() => hasty).Should().ThrowAsync<OperationCanceledException>();
        store.Open();

        (await patient).Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_store_that_failed_to_start_is_tried_again()
    {
        var store = new FailingStore { Initialize = new IOException("locked") };
        await using var host = new TestHost(store);
        await new Func<Task>(async () => await host.AddAsync(Some.Call())).Should().ThrowAsync<LogStoreException>();

        store.Initialize = null;
        await host.AddAsync(Some.Call());

        store.Initializations.Should().Be(2);
        store.Batches.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_failed_append_can_be_sent_again_and_is_kept_once()
    {
        var store = new FailingStore { Append = new IOException() };
        await using var host = new TestHost(store);
        LogBatch batch = LogBatch.Of(Some.Calls(3));
        await new Func<Task>(async () => await host.Writer.AppendAsync(batch)).Should().ThrowAsync<LogStoreException>();

        store.Append = null;
        await host.Writer.AppendAsync(batch);
        await host.Writer.AppendAsync(batch);

        (await host.Search.Find(Some.Query()).CountAsync()).Total.Should().Be(3);
    }

    private static TestHost Failing(string operation, Exception exception) => new(operation switch
    {
        "initialize" => new FailingStore { Initialize = exception },
        "append" => new FailingStore { Append = exception },
        "delete" => new FailingStore { Delete = exception },
        _ => new FailingStore { Read = exception },
    });

    private static Func<Task> Act(TestHost host, string operation) => operation switch
    {
        "append" => async () => await host.AddAsync(Some.Call()),
        "delete" => async () => await host.Writer.DeleteExpiredAsync(),
        "count" => async () => await host.Search.Find(Some.Query()).CountAsync(),
        "facet" => async () => await host.Search.Find(Some.Query()).GetFacetAsync(ServerLogFields.Method),
        _ => async () => await host.Search.Find(Some.Query()).GetPageAsync(),
    };
}
