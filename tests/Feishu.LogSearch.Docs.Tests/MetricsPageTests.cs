using System.Reflection;
using Feishu.LogSearch.Capture;

namespace Feishu.LogSearch.Docs.Tests;

public sealed class MetricsPageTests
{
    [Fact]
    public void Every_instrument_tag_and_reason_stands_in_the_page()
    {
        string page = Repository.Read("docs/metrics.md");

        new[] { typeof(FeishuLogSearchDiagnostics), typeof(FeishuLogCaptureDiagnostics), typeof(LogDropReason) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal))
            .Should().BeEmpty();
    }

    [Fact]
    public void The_page_of_forwarding_names_every_code()
    {
        string page = Repository.Read("docs/forwarding.md");

        typeof(SupportForwardCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(code => !page.Contains($"`{code}`", StringComparison.Ordinal))
            .Should().BeEmpty();
    }
}
