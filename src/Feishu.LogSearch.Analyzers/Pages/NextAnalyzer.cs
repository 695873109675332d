using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Feishu.LogSearch.Analyzers;

/// <summary>Finds code that goes through the entries of a first page as if they were all: its <c>Next</c> is never looked at.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NextAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(LogDiagnostics.NextIgnored);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (LogSearchTypes.Of(start.Compilation) is { } types)
            {
                start.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Loop);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, LogSearchTypes types)
    {
        if (context.Operation is IForEachLoopOperation loop && EntriesOfPage(loop.Collection, types) is { } page && IsFirstPage(page, types) && !LooksFurther(page))
        {
            context.ReportDiagnostic(Diagnostic.Create(LogDiagnostics.NextIgnored, loop.Collection.Syntax.GetLocation()));
        }
    }

    private static IOperation? EntriesOfPage(IOperation collection, LogSearchTypes types) => collection switch
    {
        IConversionOperation conversion => EntriesOfPage(conversion.Operand, types),
        IPropertyReferenceOperation { Property.Name: "Entries", Instance: { } page } when types.IsPage(page.Type) => page,
        _ => null,
    };

    private static bool IsFirstPage(IOperation page, LogSearchTypes types) => page switch
    {
        IParenthesizedOperation parenthesized => IsFirstPage(parenthesized.Operand, types),
        IAwaitOperation { Operation: { } awaited } => IsFirstPage(awaited, types),
        ILocalReferenceOperation local => LocalValue.Of(local) is { } value && IsFirstPage(value, types),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => IsFirstPage(task, types),
        IInvocationOperation { TargetMethod.Name: "GetPageAsync" } call => types.IsResults(call.TargetMethod.ContainingType)
            && call.Arguments.Any(argument => argument is { Parameter.Name: "cursor", ArgumentKind: ArgumentKind.DefaultValue }),
        _ => false,
    };

    /// <summary>Whether anything but the page's entries, window or cost is used: then somebody may see that there is more.</summary>
    private static bool LooksFurther(IOperation page)
    {
        if (page is not ILocalReferenceOperation local)
        {
            return false;
        }

        return LocalValue.Body(page).Descendants().OfType<ILocalReferenceOperation>().Any(other =>
            LogSearchTypes.Is(other.Local, local.Local)
            && other.Parent is not IPropertyReferenceOperation { Property.Name: "Entries" or "Window" or "Cost" });
    }
}
