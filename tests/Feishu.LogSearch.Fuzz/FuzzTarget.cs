namespace Feishu.LogSearch.Fuzz;

/// <summary>A decoder that reads what strangers wrote, and how it is tried.</summary>
public abstract class FuzzTarget
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>What it is called on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Inputs that are accepted, from which the others are made.</summary>
    public abstract IReadOnlyList<byte[]> Corpus { get; }

    /// <summary>What the format is made of; put into inputs.</summary>
    public virtual IReadOnlyList<byte[]> Words => [];

    /// <summary>The longest input, in bytes.</summary>
    public virtual int MaxLength => (int)Megabyte;

    /// <summary>The most bytes that decoding one input may allocate.</summary>
    public virtual long MaxAllocatedBytes => 128 * Megabyte;

    /// <summary>How many inputs the tests try.</summary>
    public virtual int FewExecutions => 3_000;

    /// <summary>Decodes an input, and checks what must hold whatever it is.</summary>
    /// <param name="input">The input.</param>
    /// <returns>Whether it was accepted; <see langword="false"/> if it was refused in the way that is documented.</returns>
    /// <exception cref="Exception">Any exception is a failure.</exception>
    public abstract bool Run(byte[] input);

    /// <summary>Checks what must hold whatever the input is.</summary>
    /// <exception cref="BrokenInvariantException">It does not hold.</exception>
    protected static void Require(bool holds, string invariant)
    {
        if (!holds)
        {
            throw new BrokenInvariantException(invariant);
        }
    }
}
