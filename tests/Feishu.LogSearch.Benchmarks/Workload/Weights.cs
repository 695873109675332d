namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>Chooses an index by weight.</summary>
internal sealed class Weights
{
    private readonly double[] _upTo;

    private Weights(IEnumerable<double> weights)
    {
        double sum = 0;
        _upTo = [.. weights.Select(weight => sum += weight)];
        for (int i = 0; i < _upTo.Length; i++)
        {
            _upTo[i] /= sum;
        }
    }

    public static Weights Of(IEnumerable<double> weights) => new(weights);

    /// <summary>Zipf's law with exponent 1: the second is half as frequent as the first, the third a third.</summary>
    public static Weights Zipf(int count) => new(Enumerable.Range(1, count).Select(rank => 1.0 / rank));

    public int Choose(ref Draw draw)
    {
        int index = Array.BinarySearch(_upTo, draw.Unit());
        return Math.Min(index < 0 ? ~index : index + 1, _upTo.Length - 1);
    }
}
