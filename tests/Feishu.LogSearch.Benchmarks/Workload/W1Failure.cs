namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>A way in which a server call fails. In the message <c>*</c> stands for an id of 16 hexadecimal digits.</summary>
internal sealed record W1Failure(double Weight, long? Code, int HttpStatus, string Message)
{
    public static readonly W1Failure[] All =
    [
        new(24, 99991400, 429, "request trigger frequency limit"),
        new(18, 99991663, 400, "Invalid access token for authorization. Please make a request with token attached."),
        new(12, 230001, 400, "Your request contains an invalid request parameter, ext=invalid message content."),
        new(9, 230002, 400, "The bot can not be outside the group."),
        new(8, 230020, 400, "This operation triggers the frequency limit."),
        new(7, 99991672, 400, "Access denied. One of the following scopes is required: [contact:user.base:readonly]."),
        new(6, 99992351, 400, "Invalid ids: [ou_*]"),
        new(4, 230011, 400, "The message om_* was withdrawn."),
        new(4, 1254064, 200, "DatetimeFieldConvFail"),
        new(3, 230027, 400, "Lack of necessary permissions, ext=need scope: im:message.group_msg:get_as_user"),
        new(1, 1061045, 200, "resource contention occurred on file box*, please retry"),
        new(4, null, 504, "upstream request timeout"),
    ];

    /// <summary>The gateway's own time-out has no body, and so no code.</summary>
    public LogStatus Status => Code is null ? LogStatus.Timeout : LogStatus.Fail;
}
