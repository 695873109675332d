using System.CommandLine;
using Feishu.LogSearch.ClickHouse;
using Feishu.LogSearch.Tool.Commands;
using Feishu.LogSearch.Tool.Output;

namespace Feishu.LogSearch.Tool;

/// <summary>The tool from its arguments to its exit code.</summary>
internal static class ToolProgram
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        ParseResult parsed = FeishuLogsCommand.Create().Parse(args);
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            int code = await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
            return parsed.Errors.Count > 0 ? ExitCode.Refused : code;
        }
        catch (LogQueryException exception)
        {
            Complaint.Write(error, exception.Violations);
            return ExitCode.Refused;
        }
        catch (ToolException exception)
        {
            Complaint.Write(error, exception.Message);
            return exception.ExitCode;
        }
        catch (LogStoreException exception)
        {
            Complaint.Write(error, $"{exception.Code} {exception.Message}");
            if (exception.Code == ClickHouseLogErrorCodes.SchemaNotReady)
            {
                Complaint.Write(error, "This tool makes and changes no tables. Check the names (Database, --table, --cluster), or start a host of this version once.");
            }

            return ExitCode.StoreFailed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }
}
