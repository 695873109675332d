namespace Feishu.LogSearch.Sqlite;

/// <summary>What a varying word of a text is made of, and so how many bits a character takes.</summary>
internal enum TokenClass
{
    /// <summary>No varying word: the characters themselves.</summary>
    Literal = 0,

    /// <summary>0–9 and a–f: 4 bits.</summary>
    LowerHex = 1,

    /// <summary>0–9 and A–F: 4 bits.</summary>
    UpperHex = 2,

    /// <summary>0–9, A–Z and a–z: 6 bits.</summary>
    Alphanumeric = 3,
}
