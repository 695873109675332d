using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Docs.Tests;

/// <summary>What runs the commands of some form: a test, by its file and its name, or people, and why.</summary>
/// <param name="Form">A regular expression that the whole command matches.</param>
/// <param name="Test">The file of the test below <c>tests</c>.</param>
/// <param name="Method">The test.</param>
/// <param name="ByHand">Why no test runs it.</param>
/// <param name="Pages">A regular expression of the pages on which it is so.</param>
internal sealed record CommandRun(string Form, string? Test = null, string? Method = null, string? ByHand = null, string Pages = "")
{
    private const string Packages = "Feishu.LogSearch.Packages.Tests";

    public static readonly CommandRun[] All =
    [
        // The walk of the quick start, command by command; its Chinese page has the same ones.
        new(".*", $"{Packages}/QuickStartTests.cs", "Every_command_of_the_page_does_what_it_says", Pages: @"^docs/quick-start(\.zh-CN)?\.md$"),

        new("dotnet run --project docs/samples/HostApp -- --once", "Feishu.LogSearch.HostApp.Tests/SampleProcessTests.cs", "Once_ends_with_exit_code_0_and_writes_no_colours_into_a_pipe"),
        new("dotnet run --project docs/samples/HostApp", "Feishu.LogSearch.HostApp.Tests/SampleProcessTests.cs", "Without_once_it_prints_the_address_of_the_page_and_serves_it"),
        new(@"curl -c cookies\.txt -d user=zhou http://127\.0\.0\.1:5080/sign-in", "Feishu.LogSearch.HostApp.Tests/LiveHostTests.cs", "Who_asks_for_the_page_is_led_through_the_sign_in_to_it"),
        new(@"curl -b cookies\.txt 'http://127\.0\.0\.1:5080/feishu/logs/api/logs\?.*'", "Feishu.LogSearch.HostApp.Tests/LiveHostTests.cs", "Each_user_sees_the_apps_of_their_roles"),

        new("dotnet run --project docs/samples/OpenTelemetry -- --once", "Feishu.LogSearch.HostApp.Tests/OpenTelemetrySampleTests.cs", "Once_exports_the_metrics_and_traces_of_the_library_and_finds_the_logs_of_its_own_trace"),
        new("dotnet run --project docs/samples/OpenTelemetry", ByHand: "It is the same without an end."),

        new("dotnet tool install --global Feishu.LogSearch.Tool", $"{Packages}/ToolTests.cs", "The_tool_is_installed_and_answers"),
        new(@"(read -rs FEISHU_LOGS_\w+ && )?export FEISHU_LOGS_.*", "Feishu.LogSearch.Tool.Tests/DocsTests.cs", "Every_variable_of_the_docs_is_one_that_the_tool_reads"),
        new("feishu-logs .*", "Feishu.LogSearch.Tool.Tests/DocsTests.cs", "Every_command_of_the_docs_is_one"),

        new("LOGSTORE_CONFORMANCE_RECORDS=.* dotnet test --filter \"DisplayName~Random_\"", "Feishu.LogSearch.Testing.Tests/LogStoreConformanceOptionsTests.cs", "Seed_and_sizes_are_read_and_a_long_run_gets_more_time"),
        new("dotnet run -c Release --project tests/Feishu.LogSearch.Benchmarks -- capacity.*", "Feishu.LogSearch.Docs.Tests/DocsTests.cs", "The_page_of_scaling_has_the_tables_that_the_program_computes"),
        new("(printf|docker compose) .*", "Feishu.LogSearch.ClickHouse.Tests/Cluster/ClusterSampleFileTests.cs", "Compose_names_only_files_volumes_and_services_that_are_there", Pages: "^docs/samples/clickhouse-cluster/"),

        new("dotnet run -c Release --project tests/Feishu.LogSearch.Benchmarks -- .*", ByHand: "It measures for minutes, on a machine that does nothing else."),
        new(@"build/fuzz\.sh.*|dotnet run -c Release --project tests/Feishu\.LogSearch\.Fuzz -- .*", ByHand: "The tests try some inputs of each target; this goes on for as long as one wants."),
        new(@"\./build/test\.sh", ByHand: "It runs the tests."),
        new(@"build/coverage\.sh", ByHand: "It runs the tests of one target, and counts."),
        new(@"build/mutation\.sh.*", ByHand: "It runs some of the tests against each of some 800 changes."),
        new("dotnet test tests/Feishu.LogSearch.Tests -f net10.0.*", ByHand: "It runs some of the tests."),
        new(@"build/docs\.sh", ByHand: "It writes the pages that these tests compare."),
        new(@"build/public-api\.sh", ByHand: "It writes what the compiler compares at each build."),
        new(@"dotnet run build/catalogue\.cs -- FOLDER_OF_THE_TABLES", ByHand: "Its input is collected from the platform's documentation, and no part of the repository."),
    ];

    public bool Covers(Command command) => Regex.IsMatch(command.Page, Pages) && Regex.IsMatch(command.Text, $"^({Form})$");
}
