namespace Feishu.LogSearch.Testing.Tests;

/// <summary>The kit bites: each store that gets one thing wrong fails the case that is about it.</summary>
public sealed class MutantTests
{
    public static TheoryData<Type, string> Mutants => new()
    {
        { typeof(FilterMutants.TextInIgnoresCase), "TextIn_is_exact" },
        { typeof(FilterMutants.TextInIgnoresTrailingSpaces), "TextIn_is_exact" },
        { typeof(FilterMutants.TextInLooksAtTheFirstFieldOnly), "TextIn_takes_several_fields" },
        { typeof(FilterMutants.TextContainsTakesWildcards), "TextContains_takes_every_character_as_itself" },
        { typeof(FilterMutants.TextContainsFoldsAllLetters), "TextContains_folds_A_to_Z_and_nothing_else" },
        { typeof(FilterMutants.TextContainsFoldsNothing), "TextContains_folds_A_to_Z_and_nothing_else" },
        { typeof(FilterMutants.TextContainsReachesOverFields), "TextContains_takes_several_fields" },
        { typeof(FilterMutants.NotOfAMissingFieldFails), "Numbers_of_a_missing_field_do_not_match" },
        { typeof(FilterMutants.AMissingNumberIsZero), "Numbers_of_a_missing_field_do_not_match" },
        { typeof(FilterMutants.BetweenExcludesItsMaximum), "NumberBetween_includes_both_bounds" },
        { typeof(FilterMutants.NumbersAreComparedAsDoubles), "NumberIn_is_exact" },
        { typeof(FilterMutants.APathVariableSpansSegments), "PathMatches_compares_segment_by_segment" },
        { typeof(FilterMutants.OneConditionIsEnough), "All_conditions_must_match" },
        { typeof(FilterMutants.OnlyTheFirstSixteenConditionsCount), "Thirty_two_conditions_are_taken" },
        { typeof(OrderMutants.TiesAreReadOldestIdFirst), "Records_of_one_millisecond_are_read_by_id" },
        { typeof(OrderMutants.IdsAreComparedByCulture), "Records_of_one_millisecond_are_read_by_id" },
        { typeof(OrderMutants.IdsAreComparedAsUtf8), "Ids_are_compared_by_UTF_16_code_units" },
        { typeof(OrderMutants.RecordsAreReadAsTheyCame), "Late_records_are_sorted_in" },
        { typeof(OrderMutants.TheWindowIncludesItsEnd), "A_window_includes_its_start_and_excludes_its_end" },
        { typeof(OrderMutants.TheWindowExcludesItsStart), "A_window_includes_its_start_and_excludes_its_end" },
        { typeof(OrderMutants.ThePositionIsIncluded), "Pages_together_are_one_big_page" },
        { typeof(OrderMutants.ThePositionIsATimeOnly), "Pages_together_are_one_big_page" },
        { typeof(OrderMutants.TheLimitComesBeforeTheFilter), "A_limit_is_kept_exactly" },
        { typeof(OrderMutants.ALimitIsAtMostAThousand), "A_big_batch_is_kept" },
        { typeof(OrderMutants.AppsAreComparedWithoutCase), "Another_apps_records_are_never_read" },
        { typeof(OrderMutants.AppsAreComparedByPrefix), "Another_apps_records_are_never_read" },
        { typeof(OrderMutants.KindsAreMixed), "Another_kinds_records_are_never_read" },
        { typeof(KeepMutants.BatchIdsAreForgotten), "A_batch_sent_twice_is_kept_once" },
        { typeof(KeepMutants.BatchIdsAreForgottenAfterHalfAnHour), "A_batch_sent_twice_is_kept_once" },
        { typeof(KeepMutants.BatchIdsAreComparedWithoutCase), "A_batch_sent_twice_is_kept_once" },
        { typeof(KeepMutants.BatchIdsAreCheckedBeforeTheLock), "A_batch_sent_twice_at_the_same_time_is_kept_once" },
        { typeof(KeepMutants.ACancelledAppendIsRemembered), "A_cancelled_append_can_be_sent_again" },
        { typeof(KeepMutants.ABatchIsKeptInHalves), "A_reader_sees_whole_and_acknowledged_batches" },
        { typeof(KeepMutants.TheLastRecordIsLost), "A_batch_of_all_kinds_and_apps_is_kept" },
        { typeof(KeepMutants.AnAppendIsBufferedUntilTheNext), "A_big_batch_is_kept" },
        { typeof(KeepMutants.TextsAreCutAtFourThousand), "Long_texts_come_back" },
        { typeof(KeepMutants.TextsEndAtU0000), "Hostile_texts_come_back" },
        { typeof(KeepMutants.EmptyTextsAreMissing), "Missing_and_empty_texts_are_told_apart" },
        { typeof(KeepMutants.LineEndsAreNormalised), "Hostile_texts_come_back" },
        { typeof(KeepMutants.NumbersAreDoubles), "Numbers_of_any_size_come_back" },
        { typeof(KeepMutants.DeletionIncludesTheCutoff), "Deletion_is_exact_to_the_millisecond" },
        { typeof(KeepMutants.DeletionIsForAllApps), "Deletion_is_scoped_to_kind_and_app" },
        { typeof(KeepMutants.DeletionIsByTheHour), "Deletion_is_exact_to_the_millisecond" },
        { typeof(KeepMutants.CancellationIsIgnored), "A_cancelled_call_throws" },
        { typeof(CountMutants.BucketsAreOffByOne), "A_histogram_equals_the_records" },
        { typeof(CountMutants.BucketsBeginAtTheWindow), "A_histograms_origin_may_lie_before_the_window" },
        { typeof(CountMutants.TiesAreInNoOrder), "A_facets_ties_are_ordered_by_value" },
        { typeof(CountMutants.TiesAreOrderedByCulture), "A_facets_ties_are_ordered_by_value" },
        { typeof(CountMutants.DistinctValuesAreCutAtTheTop), "A_facet_equals_the_records" },
        { typeof(CountMutants.MissingValuesAreNotCounted), "A_facet_equals_the_records" },
    };

    [Theory]
    [MemberData(nameof(Mutants))]
    public async Task Mutant_fails_the_case_that_is_about_its_fault(Type mutant, string caseName)
    {
        Func<Task> run = () => LogStoreConformance.Find(caseName).RunAsync(StoreFactory.Of(mutant));

        (await run.Should().ThrowAsync<LogStoreConformanceException>($"{mutant.Name} breaks the contract"))
            .Which.CaseName.Should().Be(caseName);
    }

    [Theory]
    [InlineData(typeof(FilterMutants.TextContainsFoldsAllLetters))]
    [InlineData(typeof(FilterMutants.TextInIgnoresCase))]
    [InlineData(typeof(FilterMutants.NotOfAMissingFieldFails))]
    [InlineData(typeof(FilterMutants.APathVariableSpansSegments))]
    [InlineData(typeof(OrderMutants.ThePositionIsIncluded))]
    [InlineData(typeof(OrderMutants.TheWindowIncludesItsEnd))]
    [InlineData(typeof(OrderMutants.IdsAreComparedAsUtf8))]
    public async Task Random_case_alone_finds_faults_of_filter_and_order(Type mutant)
    {
        Func<Task> run = () => LogStoreConformance.Find("Random_reads_equal_the_reference").RunAsync(StoreFactory.Of(mutant));

        LogStoreConformanceException failure = (await run.Should().ThrowAsync<LogStoreConformanceException>($"{mutant.Name} breaks the contract")).Which;
        failure.Seed.Should().Be(new LogStoreConformanceOptions().Seed);
    }

    public static TheoryData<string> Cases => [.. LogStoreConformance.Cases.Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_store_that_mutants_are_made_of_conforms(string name) =>
        LogStoreConformance.Find(name).RunAsync(StoreFactory.Of(typeof(ListStore)));

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_counting_store_that_mutants_are_made_of_conforms(string name) =>
        LogStoreConformance.Find(name).RunAsync(StoreFactory.Of(typeof(CountingListStore)));
}
