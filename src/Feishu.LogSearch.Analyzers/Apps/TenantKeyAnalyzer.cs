using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Feishu.LogSearch.Analyzers;

/// <summary>Finds tenant filters on queries of an app that the same program adds as a self-built one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TenantKeyAnalyzer : DiagnosticAnalyzer
{
    private const int SelfBuilt = 0;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(LogDiagnostics.TenantKeyOfSelfBuiltApp);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (LogSearchTypes.Of(start.Compilation) is not { } types)
            {
                return;
            }

            // An app may be added after its queries were seen, and as two types: then nothing is certain.
            var apps = new ConcurrentDictionary<string, int?>();
            var filters = new ConcurrentBag<(string AppId, Location Location)>();
            start.RegisterOperationAction(operation => Collect((IInvocationOperation)operation.Operation, types, apps, filters), OperationKind.Invocation);
            start.RegisterCompilationEndAction(end =>
            {
                foreach ((string appId, Location location) in filters.Where(filter => apps.TryGetValue(filter.AppId, out int? type) && type == SelfBuilt))
                {
                    end.ReportDiagnostic(Diagnostic.Create(LogDiagnostics.TenantKeyOfSelfBuiltApp, location, appId));
                }
            });
        });
    }

    private static void Collect(IInvocationOperation call, LogSearchTypes types, ConcurrentDictionary<string, int?> apps, ConcurrentBag<(string AppId, Location Location)> filters)
    {
        if (!types.IsOfLibrary(call.TargetMethod))
        {
            return;
        }

        if (call.TargetMethod.Name == "AddApp" && LogSearchTypes.Is(call.TargetMethod.ContainingType, types.Options))
        {
            if (Constant<string>(call, "appId") is { } added)
            {
                int? type = Constant<int?>(call, "type");
                apps.AddOrUpdate(added, type, (_, known) => known == type ? type : null);
            }
        }
        else if (call.TargetMethod.Name == "WithTenantKey" && AppOf(call) is { } appId && call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            filters.Add((appId, access.Name.GetLocation()));
        }
    }

    /// <summary>The app of the query that a chain of calls begins with.</summary>
    private static string? AppOf(IInvocationOperation call)
    {
        for (IOperation? query = call; query is not null; query = Before(query))
        {
            if (query is IInvocationOperation { TargetMethod: { IsStatic: true, Name: "ForApp" } } start)
            {
                return Constant<string>(start, "appId");
            }
        }

        return null;
    }

    private static IOperation? Before(IOperation query) => query switch
    {
        IInvocationOperation { Instance: { } instance } => instance,
        IInvocationOperation { TargetMethod.IsExtensionMethod: true } extension => extension.Arguments[0].Value,
        IConversionOperation conversion => conversion.Operand,
        IParenthesizedOperation parenthesized => parenthesized.Operand,
        ILocalReferenceOperation local => LocalValue.Of(local),
        _ => null,
    };

    private static T? Constant<T>(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value.ConstantValue is { HasValue: true, Value: T value } ? value : default;
}
