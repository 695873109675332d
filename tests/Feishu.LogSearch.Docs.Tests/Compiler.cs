using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Feishu.LogSearch.Docs.Tests;

/// <summary>Compiles a block of C# as a reader would: in a web project with implicit usings, after what the page has set up.</summary>
internal static class Compiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    /// <summary>All that the packages and their tests are made of.</summary>
    public static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What pages may use without saying where it comes from.</summary>
    private static readonly SyntaxTree Prelude = Parse("""
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Feishu.LogSearch;
        global using Feishu.LogSearch.Capture;
        global using Feishu.LogSearch.Sqlite;
        global using Feishu.LogSearch.Storage;
        global using Feishu.LogSearch.Testing;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using static Context;

        internal static class Context
        {
            public static WebApplicationBuilder builder => null!;
            public static WebApplication app => null!;
            public static IServiceCollection services => null!;
            public static ILogSearch logs => null!;
            public static ILogWriter writer => null!;
            public static LogResults<ServerLogEntry> results => null!;
            public static HttpClient client => null!;
            public static CancellationToken cancellationToken => default;
        }
        """);

    public static IReadOnlyList<string> Errors(CodeBlock block)
    {
        SyntaxTree tree = Parse(block.Code);
        bool hasStatements = tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any();
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [Prelude, tree],
            References,
            new CSharpCompilationOptions(
                hasStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
        return
        [
            .. compilation.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => $"{block.Page}({block.Line + diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}): {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
        ];
    }

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, ParseOptions);
}
