using System.Globalization;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class FeishuTimestampTests
{
    [Theory]
    [InlineData("1502199207.7171419", "2017-08-08T13:33:27.717Z")]
    [InlineData("1597670902.943681", "2020-08-17T13:28:22.943Z")]
    [InlineData("1608725989", "2020-12-23T12:19:49.000Z")]
    [InlineData("1608725989000", "2020-12-23T12:19:49.000Z")]
    [InlineData("1603977298000000", "2020-10-29T13:14:58.000Z")]
    [InlineData("1603977298123456", "2020-10-29T13:14:58.123Z")]
    public void Seconds_milliseconds_and_microseconds_are_told_apart(string text, string expected) =>
        FeishuTimestamp.Parse(text).Should().Be(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1608725989")]
    [InlineData("soon")]
    [InlineData("1e12")]
    [InlineData("1,608,725,989")]
    [InlineData("1608725989,5")]
    [InlineData("100000000000000000")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Anything_else_is_no_time(string? text) => FeishuTimestamp.Parse(text).Should().BeNull();
}
