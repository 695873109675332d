namespace Feishu.LogSearch.Packages.Tests;

[Collection(nameof(PackedFeed))]
public class ToolTests(PackedFeed feed)
{
    [Fact]
    public async Task The_tool_is_installed_and_answers()
    {
        string folder = Directory.CreateDirectory(feed.Consumer("Tool")).FullName;
        await Shell.RunAsync(folder, "dotnet", "tool", "install", "--tool-path", folder, "Feishu.LogSearch.Tool");

        (await Shell.RunAsync(folder, Path.Combine(folder, "feishu-logs"), "explain", "code", "99991400")).Should().Contain("99991400");
    }
}
