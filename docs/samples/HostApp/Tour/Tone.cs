namespace HostApp;

/// <summary>What a text is to look like, where there are colours.</summary>
internal enum Tone
{
    Plain,
    Title,
    Quiet,
    Code,
    Good,
    Bad,
    Slow,
}
