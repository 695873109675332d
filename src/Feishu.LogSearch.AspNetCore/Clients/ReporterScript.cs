using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Serves the script that reports, out of the assembly.</summary>
internal static class ReporterScript
{
    public const string FileName = "feishu-log-reporter.js";

    private static readonly Lazy<(byte[] Content, EntityTagHeaderValue Tag)> Script = new(Load);

    public static Task AnswerAsync(HttpContext context)
    {
        (byte[] content, EntityTagHeaderValue tag) = Script.Value;
        IHeaderDictionary headers = context.Response.Headers;
        headers.ETag = tag.ToString();
        headers.CacheControl = "public, max-age=3600";
        headers.XContentTypeOptions = "nosniff";

        // A module of another origin is loaded only where that origin allows it, and there is nothing secret in it.
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known == EntityTagHeaderValue.Any))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.ContentLength = content.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(content, 0, content.Length, context.RequestAborted);
    }

    private static (byte[] Content, EntityTagHeaderValue Tag) Load()
    {
        using Stream stream = typeof(ReporterScript).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {FileName}.");
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return (content, new EntityTagHeaderValue($"\"{Convert.ToHexString(SHA256.HashData(content), 0, 8)}\""));
    }
}
