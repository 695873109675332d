using System.Text.Json;
using HostApp;

namespace HostAppTests;

/// <summary>The data of the sample's server.</summary>
public sealed class ServerDataTests
{
    private static readonly ApiCatalog Catalog = ApiCatalog.Load();

    [Fact]
    public void No_API_is_listed_twice() =>
        Catalog.All.Select(api => api.ToString()).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(60);

    [Fact]
    public void Every_API_is_found_by_a_path_that_its_template_makes()
    {
        foreach (ApiDefinition api in Catalog.All)
        {
            string path = string.Join('/', api.Template.Split('/').Select(segment => segment.StartsWith(':') ? "some-id" : segment));
            Catalog.Find(api.Method, path).Should().BeSameAs(api, $"{path} is one of {api}");
        }
    }

    [Theory]
    [InlineData("GET", "/open-apis/contact/v3/users/find_by_department", "/open-apis/contact/v3/users/find_by_department")]
    [InlineData("GET", "/open-apis/contact/v3/users/ou_1", "/open-apis/contact/v3/users/:user_id")]
    [InlineData("GET", "/open-apis/im/v1/message/om_1", null)]
    [InlineData("PUT", "/open-apis/im/v1/chats", null)]
    public void A_literal_segment_goes_before_a_variable_one_and_what_is_not_listed_is_not_found(string method, string path, string? template) =>
        (Catalog.Find(method, path)?.Template).Should().Be(template);

    [Fact]
    public void Every_area_has_an_error_to_give()
    {
        var errors = ErrorTable.Load();
        foreach (string area in Catalog.All.Select(api => api.Area).Distinct())
        {
            errors.Pick(area, 0).Weight.Should().BePositive();
            errors.Pick(area, 0.999_999).Weight.Should().BePositive();
        }
    }

    [Fact]
    public void Every_success_body_belongs_to_an_API()
    {
        using Stream file = DataFile.Open("bodies.json");
        using var bodies = JsonDocument.Parse(file);
        bodies.RootElement.EnumerateObject().Select(body => body.Name).Should().BeSubsetOf(Catalog.All.Select(api => api.ToString()));
    }
}
