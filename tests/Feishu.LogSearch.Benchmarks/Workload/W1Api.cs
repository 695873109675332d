namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>A server API: its method and its path, in which <c>*</c> stands for a concrete id of 10 hexadecimal digits.</summary>
internal sealed record W1Api(string Method, string Path)
{
    /// <summary>20 APIs, most frequent first (Zipf); 13 of them with an id.</summary>
    public static readonly W1Api[] All =
    [
        new("POST", "/open-apis/im/v1/messages"),
        new("PATCH", "/open-apis/im/v1/messages/om_*"),
        new("GET", "/open-apis/contact/v3/users/ou_*"),
        new("POST", "/open-apis/im/v1/messages/om_*/reply"),
        new("GET", "/open-apis/im/v1/messages/om_*"),
        new("GET", "/open-apis/bitable/v1/apps/bas*/tables"),
        new("POST", "/open-apis/auth/v3/tenant_access_token/internal"),
        new("GET", "/open-apis/im/v1/chats/oc_*"),
        new("GET", "/open-apis/docx/v1/documents/dox*/blocks"),
        new("GET", "/open-apis/im/v1/chats/oc_*/members"),
        new("POST", "/open-apis/contact/v3/users/batch_get_id"),
        new("POST", "/open-apis/approval/v4/instances"),
        new("GET", "/open-apis/approval/v4/instances/*"),
        new("POST", "/open-apis/im/v1/messages/om_*/reactions"),
        new("POST", "/open-apis/calendar/v4/calendars/feishu_*/events"),
        new("GET", "/open-apis/drive/v1/files"),
        new("GET", "/open-apis/wiki/v2/spaces/*/nodes"),
        new("GET", "/open-apis/contact/v3/departments"),
        new("POST", "/open-apis/im/v1/images"),
        new("PATCH", "/open-apis/task/v2/tasks/*"),
    ];
}
