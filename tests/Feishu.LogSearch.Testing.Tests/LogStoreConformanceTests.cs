using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

public sealed class LogStoreConformanceTests
{
    [Fact]
    public void Names_of_cases_are_unique_and_short_enough_for_test_explorers()
    {
        LogStoreConformance.Cases.Select(@case => @case.Name).Should().OnlyHaveUniqueItems();
        LogStoreConformance.Cases.Should().OnlyContain(@case => @case.Name.Length <= 50, "xunit cuts longer names of rows");
        LogStoreConformance.Cases.Should().OnlyContain(@case => @case.Description.EndsWith('.') && @case.ToString() == @case.Name);
    }

    [Fact]
    public void Unknown_name_of_a_case_is_refused()
    {
        Action find = () => LogStoreConformance.Find("No_such_case");

        find.Should().Throw<ArgumentException>().WithMessage("There is no case 'No_such_case'. LogStoreConformance.Cases has all *");
    }

    [Fact]
    public async Task Failure_says_the_case_the_invariant_what_was_expected_and_what_came()
    {
        LogStoreConformanceException failure = await FailAsync("TextIn_is_exact", StoreFactory.Of(typeof(FilterMutants.TextInIgnoresCase)));

        failure.Message.Should().StartWith("[TextIn_is_exact] Conformance failure: TextIn compares exactly.");
        failure.Message.Should().Contain("Expected: ").And.Contain("where request_id is \"").And.Contain("Actual: ");
        failure.Seed.Should().BeNull("nothing is random in this case");
    }

    [Fact]
    public async Task Failing_random_request_is_made_small_and_printed_with_its_seed()
    {
        var options = new LogStoreConformanceOptions { Seed = 42 };

        LogStoreConformanceException failure = await FailAsync("Random_reads_equal_the_reference", StoreFactory.Of(typeof(FilterMutants.NotOfAMissingFieldFails)), options);

        failure.Seed.Should().Be(42);
        failure.Message.Should().Contain("Seed: 42 (set LogStoreConformanceOptions.Seed, or LOGSTORE_CONFORMANCE_SEED, with the same sizes to repeat)");
        failure.Expected!.Split("where ").Should().HaveCount(2, "the fault needs one condition only");
        failure.Expected.Should().MatchRegex(@"where not \(\w+ is -?\d+\)$", "it needs one value only");
    }

    [Fact]
    public async Task Same_seed_gives_the_same_failure()
    {
        var options = new LogStoreConformanceOptions { Seed = 4711 };
        StoreFactory factory = StoreFactory.Of(typeof(OrderMutants.TheWindowIncludesItsEnd));

        LogStoreConformanceException first = await FailAsync("Random_reads_equal_the_reference", factory, options);
        LogStoreConformanceException second = await FailAsync("Random_reads_equal_the_reference", factory, options);
        LogStoreConformanceException other = await FailAsync("Random_reads_equal_the_reference", factory, options with { Seed = 4712 });

        second.Message.Should().Be(first.Message);
        other.Message.Should().NotBe(first.Message);
    }

    [Theory]
    [InlineData(typeof(ListStore), LogStoreAbilities.Aggregates, "Claimed_aggregates_are_implemented")]
    [InlineData(typeof(CountingListStore), LogStoreAbilities.None, "Claimed_aggregates_are_implemented")]
    [InlineData(typeof(ListStore), LogStoreAbilities.Persistence, "Claimed_persistence_is_kept")]
    public async Task Ability_that_is_claimed_wrongly_fails(Type store, LogStoreAbilities claimed, string caseName)
    {
        var factory = new StoreFactory(time => (ILogStore)Activator.CreateInstance(store, time)!, claimed);

        (await FailAsync(caseName, factory)).Message.Should().Contain("claim");
    }

    [Fact]
    public async Task Persistence_that_is_not_claimed_fails()
    {
        ListStore? shared = null;
        var factory = new StoreFactory(time => shared ??= new ListStore(time));

        (await FailAsync("Claimed_persistence_is_kept", factory)).Actual.Should().Be("1 record");
    }

    [Fact]
    public async Task Batch_ids_that_are_forgotten_on_reopening_fail()
    {
        ListStore? records = null;
        var factory = new StoreFactory(time => new ForgetfulStore(records ??= new ListStore(time)), LogStoreAbilities.Persistence);

        (await FailAsync("Batch_ids_are_remembered_after_reopening", factory)).Invariant.Should().Contain("after reopening is kept once");
    }

    [Fact]
    public async Task Exception_of_a_store_is_a_failure_that_carries_it()
    {
        var factory = new StoreFactory(_ => new FailingStore(new InvalidOperationException("disk full")));

        LogStoreConformanceException failure = await FailAsync("Records_are_read_newest_first", factory);

        failure.Message.Should().Be($"[Records_are_read_newest_first] Conformance failure: no call of the store fails.{Environment.NewLine}Actual: InvalidOperationException: disk full");
        failure.InnerException.Should().BeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Store_that_hangs_fails_and_is_told_why()
    {
        var factory = new StoreFactory(_ => new HangingStore());

        LogStoreConformanceException failure = await FailAsync("Records_are_read_newest_first", factory, new LogStoreConformanceOptions { Timeout = TimeSpan.FromMilliseconds(1) });

        failure.Invariant.Should().Be("no call of the store hangs");
        failure.Actual.Should().Contain("clock stands still");
    }

    [Fact]
    public async Task Cancelling_a_case_is_no_failure_of_the_store()
    {
        Func<Task> run = () => LogStoreConformance.Find("Records_are_read_newest_first").RunAsync(new InMemoryFactory(), null, new CancellationToken(canceled: true));

        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Backend_is_cleaned_up_after_its_case_also_when_that_fails()
    {
        var factory = new CleaningFactory();

        await LogStoreConformance.Find("A_limit_is_kept_exactly").RunAsync(factory);
        await FailAsync("Claimed_aggregates_are_implemented", factory);

        factory.Made.Should().Be(2, "each case has a backend of its own");
        factory.CleanedUp.Should().Be(2);
    }

    private static async Task<LogStoreConformanceException> FailAsync(string caseName, LogStoreConformanceFactory factory, LogStoreConformanceOptions? options = null)
    {
        Func<Task> run = () => LogStoreConformance.Find(caseName).RunAsync(factory, options);
        return (await run.Should().ThrowAsync<LogStoreConformanceException>()).Which;
    }
}
