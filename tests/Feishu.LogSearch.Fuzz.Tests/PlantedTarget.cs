using System.Text;

namespace Feishu.LogSearch.Fuzz.Tests;

/// <summary>A decoder with a fault that was planted: a mutant with an exclamation mark reaches it.</summary>
internal sealed class PlantedTarget(Func<byte[], bool> run) : FuzzTarget
{
    public override string Name => "planted";

    public override IReadOnlyList<byte[]> Corpus { get; } = [Encoding.ASCII.GetBytes("a text without that mark")];

    public override IReadOnlyList<byte[]> Words { get; } = [[(byte)'!']];

    public static bool Check(bool holds)
    {
        Require(holds, "there is no exclamation mark");
        return true;
    }

    public override bool Run(byte[] input) => run(input);
}
