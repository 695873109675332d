using System.Text;
using Feishu.LogSearch.ClickHouseServer.Engine;

namespace Feishu.LogSearch.ClickHouseServer.Http;

/// <summary>Who may sign in. The user <c>default</c>, without a password and with all rights, always may.</summary>
internal sealed class UserTable(IEnumerable<ServerUser> users)
{
    private const string DefaultUser = "default";

    private readonly Dictionary<string, ServerUser> _users = users.Prepend(new ServerUser(DefaultUser, "", AccessRights.All)).ToDictionary(user => user.Name);

    /// <summary>Takes the credentials from wherever ClickHouse takes them: basic authorization, its own headers, the query string.</summary>
    /// <exception cref="EngineException">There is no such user, or the password is another.</exception>
    public ServerUser SignIn(HttpRequest request, RequestParameters parameters)
    {
        (string name, string password) = CredentialsOf(request, parameters);
        return _users.TryGetValue(name, out ServerUser? user) && user.Password == password
            ? user
            : throw EngineException.Of(516, "AUTHENTICATION_FAILED", $"{name}: Authentication failed: password is incorrect, or there is no user with such name.");
    }

    private static (string Name, string Password) CredentialsOf(HttpRequest request, RequestParameters parameters)
    {
        const string Basic = "Basic ";
        if (request.Headers.Authorization.ToString() is { } authorization && authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            string[] pair = Encoding.UTF8.GetString(Convert.FromBase64String(authorization[Basic.Length..])).Split(':', 2);
            return (pair[0].Length == 0 ? DefaultUser : pair[0], pair.ElementAtOrDefault(1) ?? "");
        }

        return request.Headers.TryGetValue("X-ClickHouse-User", out Microsoft.Extensions.Primitives.StringValues user)
            ? (user.ToString(), request.Headers["X-ClickHouse-Key"].ToString())
            : (parameters.Text("user") ?? DefaultUser, parameters.Text("password") ?? "");
    }
}
