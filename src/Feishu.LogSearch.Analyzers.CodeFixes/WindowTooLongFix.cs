using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Feishu.LogSearch.Analyzers;

/// <summary>Asks for the last 24 hours in place of more.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WindowTooLongFix : SyntaxFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(LogDiagnostics.WindowTooLong.Id);

    private protected override BilingualMessage Title { get; } = new("Ask for 24 hours", "改为 24 小时");

    private protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode found, SemanticModel model) =>
        found.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Last" }) is { ArgumentList.Arguments: { Count: 1 } arguments }
            ? root.ReplaceNode(arguments[0].Expression, SyntaxFactory.ParseExpression("TimeSpan.FromHours(24)"))
            : null;
}
