namespace Feishu.LogSearch.Capture.Tests;

public sealed class BodyTextTests
{
    private const int MaxBytes = 1_000;

    // The second made zlib fail in another way than by saying that the data is damaged.
    [Theory]
    [InlineData("eJzLSM3JyQcABiwCAA==")]
    [InlineData("ePn83h+/y4aqD3Dc5soOTHIhAXScWKNRbxgXRezpgWDo9tAaC51ALNspsygpGdZr")]
    public void Damaged_compressed_body_gives_what_came_out_before_the_damage(string base64) =>
        BodyText.Decompress(Convert.FromBase64String(base64), "deflate", MaxBytes).Should().NotBeNull();
}
