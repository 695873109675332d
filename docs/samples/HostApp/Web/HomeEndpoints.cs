using System.Net;

namespace HostApp;

/// <summary>The pages that anyone comes to first.</summary>
internal static class HomeEndpoints
{
    private static readonly string[] RoomNames = ["3F-01", "3F-02", "4F-07"];

    public static void MapHome(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", (HttpContext http) => WebFiles.Page("home.html", ("user", http.User.Identity?.Name is { } name
            ? $"You are {WebUtility.HtmlEncode(name)}. <button>Sign out</button>"
            : $"You are not signed in. <a href=\"{SignInEndpoints.Path}\">Sign in</a>")));
        endpoints.MapGet("/favicon.ico", () => Results.NoContent());
        RouteGroupBuilder app = endpoints.MapGroup("/app").RequireAuthorization();
        app.MapGet("/", (HttpContext http) => WebFiles.Page(
            "app.html",
            ("app_id", SampleApp.Store.AppId),
            ("open_id", WebUtility.HtmlEncode(http.User.FindFirst(SampleUser.OpenIdClaim)!.Value))));

        // What the web app asks of its own server, which has its bad moments.
        app.MapGet("/rooms", () => Random.Shared.Next(2) == 0 ? Results.Json(RoomNames) : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
    }
}
