using Feishu.LogSearch.Benchmarks.Workload;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.NGram;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>
/// An inverted index in Lucene.NET: exact terms for identifiers, trigrams in lower case for texts, doc values for sorting and
/// counting. A batch ends with a commit, which synchronises its files; searches see it by a near-real-time reader.
/// </summary>
internal sealed class LucenePeer : IPeer
{
    private const int TrigramLength = 3;
    private const double BufferMegabytes = 64;

    private static readonly Sort NewestFirst = new(new SortField("time", SortFieldType.INT64, reverse: true), new SortField("id", SortFieldType.STRING, reverse: true));
    private static readonly Filter WholeDay = FieldCacheRangeFilter.NewInt64Range("time", W1.DayStart.ToUnixTimeMilliseconds(), W1.DayEnd.ToUnixTimeMilliseconds(), true, false);

    private readonly Dictionary<LogKind, LuceneIndex> _indexes = [];

    public ValueTask OpenAsync(string folder, CancellationToken cancellationToken)
    {
        _indexes[LogKind.Server] = new LuceneIndex(Path.Combine(folder, "server"), Analyze(), BufferMegabytes);
        _indexes[LogKind.Client] = new LuceneIndex(Path.Combine(folder, "client"), Analyze(), BufferMegabytes);
        return ValueTask.CompletedTask;
    }

    public ValueTask AppendAsync(IReadOnlyList<ServerLogEntry> batch, CancellationToken cancellationToken)
    {
        _indexes[LogKind.Server].Append(batch.Select(LuceneDocuments.Of));
        return ValueTask.CompletedTask;
    }

    public ValueTask AppendAsync(IReadOnlyList<ClientLogEntry> batch, CancellationToken cancellationToken)
    {
        _indexes[LogKind.Client].Append(batch.Select(LuceneDocuments.Of));
        return ValueTask.CompletedTask;
    }

    public ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        foreach (LuceneIndex index in _indexes.Values)
        {
            index.Merge();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<PeerAnswer> SearchAsync(W1Search search, CancellationToken cancellationToken)
    {
        Query query = QueryOf(search);
        return ValueTask.FromResult(_indexes[search.Kind].Read(searcher => search.Shape switch
        {
            SearchShape.Histogram => LuceneCounting.Histogram(searcher, query, WholeDay),
            SearchShape.ErrorCodes => LuceneCounting.ErrorCodes(searcher, query, WholeDay),
            _ => Newest(searcher, query, search.Kind),
        }));
    }

    public ValueTask DisposeAsync()
    {
        foreach (LuceneIndex index in _indexes.Values)
        {
            index.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static PeerAnswer Newest(IndexSearcher searcher, Query query, LogKind kind)
    {
        IEnumerable<Document> documents = searcher.Search(query, WholeDay, W1Search.PageSize, NewestFirst).ScoreDocs.Select(hit => searcher.Doc(hit.Doc));
        return PeerAnswer.Of([.. documents.Select(document => kind == LogKind.Server ? (LogEntry)LuceneDocuments.Server(document) : LuceneDocuments.Client(document))]);
    }

    private static Query QueryOf(W1Search search)
    {
        BooleanQuery query = [];
        if (search.RequestId is { } requestId)
        {
            query.Add(AnyOf([new TermQuery(new Term("request_id", requestId)), new TermQuery(new Term("log_id", requestId))]), Occur.MUST);
        }

        AddEqual("tenant_key", search.TenantKey);
        AddEqual("open_id", search.OpenId);
        AddEqual("url", search.Url);
        AddEqual("error_code", search.ErrorCode?.ToString());
        AddEqual("feature", search.Feature?.ToString());
        if (search.Statuses.Length > 0)
        {
            query.Add(AnyOf(search.Statuses.Select(status => new TermQuery(new Term("status", status.ToString())))), Occur.MUST);
        }

        if (search.ErrorMessage is { } message)
        {
            query.Add(Contains("error_message", message), Occur.MUST);
        }

        foreach (string keyword in search.Keywords)
        {
            query.Add(AnyOf([Contains("api_text", keyword), Contains("message", keyword)]), Occur.MUST);
        }

        return query.Clauses.Count == 0 ? new MatchAllDocsQuery() : query;

        void AddEqual(string field, string? value)
        {
            if (value is not null)
            {
                query.Add(new TermQuery(new Term(field, value)), Occur.MUST);
            }
        }
    }

    private static BooleanQuery AnyOf(IEnumerable<Query> queries)
    {
        BooleanQuery any = [];
        foreach (Query query in queries)
        {
            any.Add(query, Occur.SHOULD);
        }

        return any;
    }

    /// <summary>A text of at least three characters, as its trigrams one behind the other.</summary>
    private static NGramPhraseQuery Contains(string field, string text)
    {
        NGramPhraseQuery phrase = new(TrigramLength);
        string folded = text.ToLowerInvariant();
        for (int i = 0; i + TrigramLength <= folded.Length; i++)
        {
            phrase.Add(new Term(field, folded.Substring(i, TrigramLength)));
        }

        return phrase;
    }

    private static Analyzer Analyze() => Analyzer.NewAnonymous((_, reader) =>
    {
        NGramTokenizer trigrams = new(LuceneVersion.LUCENE_48, reader, TrigramLength, TrigramLength);
        return new TokenStreamComponents(trigrams, new LowerCaseFilter(LuceneVersion.LUCENE_48, trigrams));
    });
}
