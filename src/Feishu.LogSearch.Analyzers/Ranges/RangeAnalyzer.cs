using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Feishu.LogSearch.Analyzers;

/// <summary>Finds time ranges that are too long, reversed or empty, as far as the source code tells.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RangeAnalyzer : DiagnosticAnalyzer
{
    private static readonly TimeSpan MaxWindow = TimeSpan.FromHours(24);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(LogDiagnostics.WindowTooLong, LogDiagnostics.RangeReversed, LogDiagnostics.RangeEmpty);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (LogSearchTypes.Of(start.Compilation) is { } types)
            {
                var spans = new SpanReader(types);
                var instants = new InstantReader(types);
                start.RegisterOperationAction(operation => Analyze(operation, types, spans, instants), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, LogSearchTypes types, SpanReader spans, InstantReader instants)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!types.IsOfLibrary(call.TargetMethod))
        {
            return;
        }

        switch (call.TargetMethod.Name)
        {
            case "Last" when types.MakesRange(call.TargetMethod):
                IArgumentOperation length = call.Arguments.Last();
                Check(context, length.Syntax.GetLocation(), spans.Read(length.Value), isLimited: true);
                break;
            case "Between" when types.MakesRange(call.TargetMethod):
                CheckEnds(context, call, instants, isLimited: true);
                break;
            case "Split" when types.MakesRange(call.TargetMethod):
            case "SearchAcross":
                CheckEnds(context, call, instants, isLimited: false);
                break;
        }
    }

    private static void CheckEnds(OperationAnalysisContext context, IInvocationOperation call, InstantReader instants, bool isLimited)
    {
        IArgumentOperation[] ends = [.. call.Arguments.Where(argument => argument.Parameter?.Name is "start" or "end" or "from" or "to").OrderBy(argument => argument.Parameter!.Ordinal)];
        if (ends.Length == 2 && instants.Read(ends[0].Value) is { } start && instants.Read(ends[1].Value) is { } end)
        {
            int first = ends.Min(argument => argument.Syntax.SpanStart);
            int last = ends.Max(argument => argument.Syntax.Span.End);
            Check(context, Location.Create(call.Syntax.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(first, last)), end.Since(start), isLimited);
        }
    }

    private static void Check(OperationAnalysisContext context, Location location, TimeSpan? length, bool isLimited)
    {
        DiagnosticDescriptor? problem =
            length == TimeSpan.Zero ? LogDiagnostics.RangeEmpty
            : length < TimeSpan.Zero ? LogDiagnostics.RangeReversed
            : isLimited && length > MaxWindow ? LogDiagnostics.WindowTooLong
            : null;
        if (problem is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(problem, location, Show(length!.Value.Duration())));
        }
    }

    private static string Show(TimeSpan length) =>
        length.TotalHours >= 1 ? string.Format(CultureInfo.InvariantCulture, "{0:0.##} h", length.TotalHours)
        : string.Format(CultureInfo.InvariantCulture, "{0:0.##} s", length.TotalSeconds);
}
