using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>The index of one kind of log, with its writer and its near-real-time searcher.</summary>
internal sealed class LuceneIndex : IDisposable
{
    private readonly FSDirectory _directory;
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;

    public LuceneIndex(string folder, Analyzer analyzer, double bufferMegabytes)
    {
        _directory = FSDirectory.Open(folder);
        _writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { RAMBufferSizeMB = bufferMegabytes });
        _searchers = new SearcherManager(_writer, applyAllDeletes: true, new SearcherFactory());
    }

    public void Append(IEnumerable<Document> documents)
    {
        foreach (Document document in documents)
        {
            _writer.AddDocument(document);
        }

        _writer.Commit();
    }

    public void Merge()
    {
        _writer.ForceMerge(1);
        _writer.Commit();
    }

    public TResult Read<TResult>(Func<IndexSearcher, TResult> read)
    {
        _searchers.MaybeRefresh();
        IndexSearcher searcher = _searchers.Acquire();
        try
        {
            return read(searcher);
        }
        finally
        {
            _searchers.Release(searcher);
        }
    }

    public void Dispose()
    {
        _searchers.Dispose();
        _writer.Dispose();
        _directory.Dispose();
    }
}
