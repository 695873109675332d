namespace Feishu.LogSearch.Fuzz;

/// <summary>
/// Makes the inputs of a run: first those of the target's corpus as they are, then mutants of them. Which one is the n-th
/// follows from the seed and n alone.
/// </summary>
internal static class InputMaker
{
    private const int MaxMutations = 8;

    public static byte[] Make(FuzzTarget target, int seed, long execution)
    {
        if (execution <= target.Corpus.Count)
        {
            return [.. target.Corpus[(int)execution - 1]];
        }

        var random = new Random((int)(unchecked(((ulong)(uint)seed * 0x9E37_79B9_7F4A_7C15) + ((ulong)execution * 0xBF58_476D_1CE4_E5B9)) >> 33));
        var mutator = new Mutator(target, random);
        byte[] input = target.Corpus[random.Next(target.Corpus.Count)];
        int mutations = 0;
        do
        {
            input = mutator.Mutate(input);
        }
        while (++mutations < MaxMutations && random.Next(2) == 0);

        return input.Length > target.MaxLength ? input[..target.MaxLength] : input;
    }
}
