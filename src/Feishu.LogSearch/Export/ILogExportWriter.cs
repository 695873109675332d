namespace Feishu.LogSearch;

/// <summary>Writes entries in one format.</summary>
internal interface ILogExportWriter
{
    void Begin(Stream stream);

    void Write(Stream stream, LogEntry entry);

    void End(Stream stream);
}
