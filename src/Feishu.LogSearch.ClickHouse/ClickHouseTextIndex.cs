namespace Feishu.LogSearch.ClickHouse;

/// <summary>Which index helps a search for a part of a text.</summary>
public enum ClickHouseTextIndex
{
    /// <summary>
    /// A Bloom filter of each granule's runs of three characters (<c>ngrambf_v1</c>): a fraction of a byte a record. It skips
    /// granules that have not the words; a fragment of a random id it does not find, for every granule has all such runs.
    /// </summary>
    NgramBloom = 0,

    /// <summary>
    /// The server's inverted index of runs of three characters (<c>text</c>, where it has one; tried with ClickHouse 26.7): finds every fragment of three
    /// characters and more, fragments of ids too, and takes two to four times the room of the texts themselves.
    /// </summary>
    Inverted = 1,

    /// <summary>None: a search for a part of a text reads all texts of its window.</summary>
    None = 2,
}
