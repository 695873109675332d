using System.Text;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class AnswerReaderTests
{
    [Theory]
    [InlineData("""{ "code": 0, "msg": "success", "data": { } }""", 0, null, null, null)]
    [InlineData("""{ "code": 40004, "msg": "no dept authority error" }""", 40004, "no dept authority error", null, null)]
    [InlineData("""{"code":44004,"msg":"m","error":{"message":"Refer to the documentation","field_violations":[{"field":"para_a","value":"v"}],"helps":[{"url":"https://x"}],"logid":"xxx","troubleshooter":"排查建议查看（Troubleshooting suggestions）：https://open.feishu.cn/search?from=openapi&log_id=XXXX&code=XXX&method_id=XXX"}}""", 44004, "m", "xxx", "https://open.feishu.cn/search?from=openapi&log_id=XXXX&code=XXX&method_id=XXX")]
    [InlineData("""{"code":99991663,"msg":"Invalid access token","error":{"message":"Refer","log_id":"20260708162959ADCA453D2E20D74D18A2","troubleshooter":"排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?log_id=1&code=99991663 see"}}""", 99991663, "Invalid access token", "20260708162959ADCA453D2E20D74D18A2", "https://open.feishu.cn/search?log_id=1&code=99991663")]
    [InlineData("""{"code":230001,"msg":"Your request contains an invalid request parameter, ext=invalid message content.","error":{"log_id":"2026012808582760611D29F2C180A6A6C0","troubleshooter":"https://open.feishu.cn/search?from=openapi"}}""", 230001, "Your request contains an invalid request parameter, ext=invalid message content.", "2026012808582760611D29F2C180A6A6C0", "https://open.feishu.cn/search?from=openapi")]
    [InlineData("""{"code":0,"msg":"ok","tenant_access_token":"t-caecc734c2e3328a62489fe0648c4b98779515d3","expire":7200}""", 0, null, null, null)]
    [InlineData("""{"code":20050,"error":"server_error","error_description":"An unexpected server error occurred. Please retry your request."}""", 20050, "server_error: An unexpected server error occurred. Please retry your request.", null, null)]
    [InlineData("""{"error":"invalid_grant"}""", null, "invalid_grant", null, null)]
    [InlineData("""{"code":0,"msg":"ok","bot":{"app_name":"x"}}""", 0, null, null, null)]
    [InlineData("""{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}""", 0, null, null, null)]
    [InlineData("""{"code":9499,"msg":"Bad Request","data":{}}""", 9499, "Bad Request", null, null)]
    [InlineData("""{"code":"99991400","msg":"request trigger frequency limit"}""", 99991400, "request trigger frequency limit", null, null)]
    [InlineData("""{"code":"abc","msg":"m"}""", null, "m", null, null)]
    [InlineData("""{"code":null,"msg":null,"error":null}""", null, null, null, null)]
    [InlineData("""{"code":1.5,"msg":"m"}""", null, "m", null, null)]
    [InlineData("""{"code":{"a":[1]},"msg":["x"],"message":"fallback"}""", null, "fallback", null, null)]
    [InlineData("""{"data":{"code":5,"msg":"inner","error":{"log_id":"inner"}},"code":7,"msg":"outer"}""", 7, "outer", null, null)]
    [InlineData("""{"code":1,"error":{"log_id":7376574450886557740,"message":"only here"}}""", 1, "only here", "7376574450886557740", null)]
    [InlineData("""{"code":1,"error":{"details":[{"key":"k"}],"troubleshooter":"no link here"}}""", 1, null, null, null)]
    [InlineData("""[1,2]""", null, null, null, null)]
    [InlineData("""42""", null, null, null, null)]
    [InlineData("""<html>502</html>""", null, null, null, null)]
    [InlineData("", null, null, null, null)]
    [InlineData("""{"code":3,"msg":"m",}garbage""", 3, "m", null, null)]
    [InlineData("""{"code":3,"msg":"m" "x":1}""", 3, "m", null, null)]
    public void Every_documented_and_odd_body_is_read(string body, int? code, string? message, string? logId, string? link)
    {
        Answer answer = AnswerReader.Read(Encoding.UTF8.GetBytes(body));

        answer.Code.Should().Be(code);
        if (code != 0)
        {
            answer.Message.Should().Be(message);
        }

        answer.LogId.Should().Be(logId);
        answer.Troubleshooter.Should().Be(link);
    }

    [Fact]
    public void Body_cut_off_anywhere_gives_what_stands_before_the_cut()
    {
        byte[] body = Encoding.UTF8.GetBytes("""{"msg":"失败 😀","code":230001,"error":{"log_id":"2026","troubleshooter":"见：https://open.feishu.cn/x"},"data":{"a":[1,2,{"b":"c"}]}}""");
        Answer whole = AnswerReader.Read(body);
        for (int length = 0; length <= body.Length; length++)
        {
            Answer answer = AnswerReader.Read(body.AsSpan(0, length));

            new long?[] { null, 230001 }.Should().Contain(answer.Code, "{0} bytes must not give another code", length);
            new[] { null, whole.Message }.Should().Contain(answer.Message, "{0} bytes must not give another message", length);
            new[] { null, "2026" }.Should().Contain(answer.LogId, "{0} bytes must not give another log id", length);
        }

        whole.Should().Be(new Answer { Code = 230001, HasError = true, Message = "失败 😀", LogId = "2026", Troubleshooter = "https://open.feishu.cn/x" });
    }

    [Fact]
    public void Invalid_utf8_in_the_message_does_not_hide_the_code()
    {
        Answer answer = AnswerReader.Read([.. "{\"msg\":\"a"u8, 0xFF, 0xFE, .. "b\",\"code\":7}"u8]);

        answer.Code.Should().Be(7);
        answer.Message.Should().Be("a\uFFFD\uFFFDb");
    }

    [Theory]
    [InlineData("""{"code":7,"\udc00":1}""")]
    [InlineData("""{"code":7,"error":{"lo\udc00gid":1}}""")]
    public void Half_a_surrogate_pair_in_a_name_does_not_hide_what_stands_before_it(string body) =>
        AnswerReader.Read(Encoding.UTF8.GetBytes(body)).Code.Should().Be(7);

    [Fact]
    public void Byte_order_mark_is_passed_over() =>
        AnswerReader.Read([0xEF, 0xBB, 0xBF, .. "{\"code\":7}"u8]).Code.Should().Be(7);

    [Fact]
    public void Deeply_nested_data_before_the_code_is_passed_over()
    {
        string nested = string.Concat(Enumerable.Repeat("[", 300)) + string.Concat(Enumerable.Repeat("]", 300));

        AnswerReader.Read(Encoding.UTF8.GetBytes($$"""{"data":{{nested}},"code":7}""")).Code.Should().Be(7);
    }

    [Fact]
    public void Endless_nesting_does_no_harm() =>
        AnswerReader.Read(Encoding.UTF8.GetBytes("""{"code":7,"data":""" + new string('[', 60_000))).Code.Should().Be(7);
}
