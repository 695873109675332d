using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Feishu.LogSearch.Analyzers.Tests;

/// <summary>Statements of a user of the library, analysed and fixed as the compiler and an editor would.</summary>
internal sealed class Snippet
{
    private const string Prelude = """
        using System;
        using System.Linq;
        using System.Threading.Tasks;
        using Feishu.LogSearch;

        internal static class Program
        {
            public static async Task RunAsync(ILogSearch logs, ServerLogQuery query, FeishuLogSearchOptions options, TimeProvider time, DateTimeOffset start)
            {
        
        """;

    private const string End = """

                await Task.CompletedTask;
            }
        }
        """;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new RangeAnalyzer(), new ZoneAnalyzer(), new TenantKeyAnalyzer(), new NextAnalyzer()];

    private static readonly ImmutableArray<CodeFixProvider> Fixes = [new WindowTooLongFix(), new RangeReversedFix(), new TimeWithoutZoneFix(), new TenantKeyFix(), new NextIgnoredFix()];

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Document _document;

    private Snippet(string statements)
    {
#pragma warning disable CA2000 // The document lives as long as its workspace.
        Project project = new AdhocWorkspace().AddProject("Snippet", LanguageNames.CSharp)
#pragma warning restore CA2000
            .WithMetadataReferences(References)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest));
        _document = project.AddDocument("Snippet.cs", SourceText.From(Prelude + statements + End));
    }

    /// <summary>What is found in statements: the codes and the texts under them, in their order.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(string statements) =>
        [.. (await new Snippet(statements).DiagnoseAsync()).Select(found => $"{found.Id} {found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan)}")];

    /// <summary>The first thing that is found in statements, for people.</summary>
    public static async Task<string> MessageAsync(string statements, string culture) =>
        (await new Snippet(statements).DiagnoseAsync())[0].GetMessage(CultureInfo.GetCultureInfo(culture));

    /// <summary>The statements with the first thing fixed that is found in them; <see langword="null"/> where no fix is offered.</summary>
    public static async Task<string?> FixAsync(string statements)
    {
        var snippet = new Snippet(statements);
        Diagnostic found = (await snippet.DiagnoseAsync())[0];
        var actions = new List<CodeAction>();
        foreach (CodeFixProvider provider in Fixes.Where(provider => provider.FixableDiagnosticIds.Contains(found.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(snippet._document, found, (action, _) => actions.Add(action), CancellationToken.None));
        }

        if (actions.Count == 0)
        {
            return null;
        }

        ImmutableArray<CodeActionOperation> operations = await actions.Single().GetOperationsAsync(CancellationToken.None);
        Document document = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(snippet._document.Id)!;
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().BeEmpty("what a fix leaves must compile");
        string text = (await document.GetTextAsync()).ToString();
        return text[Prelude.Length..^End.Length].Trim();
    }

    private async Task<ImmutableArray<Diagnostic>> DiagnoseAsync()
    {
        Compilation compilation = (await _document.Project.GetCompilationAsync())!;
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().BeEmpty("a snippet must compile");
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}
