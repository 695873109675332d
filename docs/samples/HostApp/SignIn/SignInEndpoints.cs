using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HostApp;

/// <summary>
/// A sign-in by cookie, where everyone is who they say they are. A real host signs in with Feishu, and takes the roles from
/// where it keeps them.
/// </summary>
internal static class SignInEndpoints
{
    public const string Path = "/sign-in";
    public const string ReturnUrl = "return_url";

    private const string Home = "/";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "hostapp";
            cookie.LoginPath = Path;
            cookie.ReturnUrlParameter = ReturnUrl;
        });
        services.AddAuthorization();

        // The keys of the cookies go with the process: a sample leaves nothing behind.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
    }

    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, Ask);
        endpoints.MapPost(Path, (Delegate)SignInAsync);
        endpoints.MapPost("/sign-out", (Delegate)SignOutAsync);
    }

    private static IResult Ask(HttpRequest request)
    {
        var users = new StringBuilder();
        foreach (SampleUser user in SampleUser.All)
        {
            users.Append(CultureInfo.InvariantCulture, $"<li><button name=\"user\" value=\"{Html(user.Id)}\"><b>{Html(user.Name)}</b> <span>{Html(user.Role)}</span></button></li>");
        }

        return WebFiles.Page("sign-in.html", ("users", users.ToString()), ("return_url", Html(LocalOf(request.Query[ReturnUrl]))));
    }

    private static async Task<IResult> SignInAsync(HttpContext http)
    {
        // Without passwords there is nothing to guess, but nobody else's page shall sign anyone in.
        if (http.Request.Headers["Sec-Fetch-Site"] == "cross-site" || !http.Request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        IFormCollection form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (SampleUser.Find(form["user"]) is not { } user)
        {
            return Results.BadRequest("There is no such user.");
        }

        await http.SignInAsync(user.ToPrincipal());
        return Results.LocalRedirect(LocalOf(form[ReturnUrl]));
    }

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        await http.SignOutAsync();
        return Results.LocalRedirect(Home);
    }

    /// <summary>Where to go on: nowhere outside of this host.</summary>
    private static string LocalOf(string? url) => RedirectHttpResult.IsLocalUrl(url) ? url! : Home;

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
