using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Feishu.LogSearch.Analyzers;

/// <summary>
/// Finds times that mean something else on another machine: a <c>DateTime</c> that becomes an instant on its way into the
/// library, and the machine's calendar day where the app's is asked for.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ZoneAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(LogDiagnostics.TimeWithoutZone);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (LogSearchTypes.Of(start.Compilation) is { } types)
            {
                start.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, LogSearchTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!types.IsOfLibrary(call.TargetMethod))
        {
            return;
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (Zoneless(argument.Value, types) is { } time)
            {
                context.ReportDiagnostic(Diagnostic.Create(LogDiagnostics.TimeWithoutZone, time.Syntax.GetLocation(), time.Syntax.ToString()));
            }
        }
    }

    /// <summary>What an instant or a day is made of, where that depends on the machine.</summary>
    private static IOperation? Zoneless(IOperation value, LogSearchTypes types) => value switch
    {
        IConversionOperation conversion when IsDateTime(conversion.Operand.Type, types) && LogSearchTypes.Is(conversion.Type, types.DateTimeOffset) => Local(conversion.Operand),
        IConversionOperation conversion => Zoneless(conversion.Operand, types),
        IObjectCreationOperation { Arguments.Length: 1 } creation when LogSearchTypes.Is(creation.Type, types.DateTimeOffset) && IsDateTime(creation.Arguments[0].Value.Type, types) => Local(creation.Arguments[0].Value),
        IInvocationOperation { TargetMethod.Name: "FromDateTime" } call
            when LogSearchTypes.Is(call.TargetMethod.ContainingType, types.DateOnly) && ReadsClock(call.Arguments[0].Value, types) => call,
        _ => null,
    };

    private static IOperation? Local(IOperation time)
    {
        IOperation source = time is ILocalReferenceOperation local && LocalValue.Of(local) is { } value ? value : time;
        return source.DescendantsAndSelf().Any(IsUniversal) ? null : time;
    }

    private static bool IsUniversal(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "UtcNow" or "UtcDateTime" } => true,
        IInvocationOperation { TargetMethod.Name: "ToUniversalTime" or "SpecifyKind" } => true,
        IArgumentOperation { Parameter.Name: "kind" } => true,
        _ => false,
    };

    private static bool ReadsClock(IOperation time, LogSearchTypes types) => time.DescendantsAndSelf()
        .Any(operation => operation is IPropertyReferenceOperation { Property.Name: "Now" or "Today" or "UtcNow" } property && IsDateTime(property.Property.ContainingType, types));

    private static bool IsDateTime(ITypeSymbol? type, LogSearchTypes types) => LogSearchTypes.Is(type, types.DateTime);
}
