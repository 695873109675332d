using Xunit.Abstractions;

namespace Feishu.LogSearch.Packages.Tests;

public class AotTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_program_compiled_ahead_of_time_captures_stores_searches_and_exports()
    {
        string printed = await Shell.RunAsync(Repository.Folder, Path.Combine(Repository.Folder, "build", "aot.sh"));

        output.WriteLine(printed);
        printed.Should().Contain("found /open-apis/im/v1/messages/:message_id 99991400 AfterDelay")
            .And.Contain("counted 1 of 99991400, 1 failed")
            .And.Contain("exported 1 line")
            .And.NotContain("warning IL");
    }
}
