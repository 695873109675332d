using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Feishu.LogSearch.Analyzers;

/// <summary>Goes through all entries: <c>await foreach</c> over the results in place of <c>foreach</c> over a page.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NextIgnoredFix : SyntaxFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(LogDiagnostics.NextIgnored.Id);

    private protected override BilingualMessage Title { get; } = new("Go through all entries with await foreach", "使用 await foreach 遍历全部日志");

    private protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode found, SemanticModel model)
    {
        if (found.AncestorsAndSelf().OfType<ForEachStatementSyntax>().FirstOrDefault() is not { Expression: MemberAccessExpressionSyntax entries } loop)
        {
            return null;
        }

        if (entries.Expression is not IdentifierNameSyntax page)
        {
            return ResultsOf(entries.Expression) is { } direct ? root.ReplaceNode(loop, Await(loop, direct)) : null;
        }

        // The page's declaration goes with it, and so the page may have served nothing else.
        ISymbol? symbol = model.GetSymbolInfo(page).Symbol;
        if (symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            || declarator.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Declaration.Variables.Count: 1 } declaration
            || ResultsOf(value) is not { } results
            || root.DescendantNodes().OfType<IdentifierNameSyntax>().Count(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol)) != 1)
        {
            return null;
        }

        SyntaxNode tracked = root.TrackNodes<SyntaxNode>(loop, declaration, results);
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode<SyntaxNode>(loop)!, Await(loop, results));
        SyntaxNode statement = tracked.GetCurrentNode<SyntaxNode>(declaration)!;
        return tracked.RemoveNode(statement.Parent is GlobalStatementSyntax global ? global : statement, SyntaxRemoveOptions.KeepUnbalancedDirectives);
    }

    /// <summary>The results that a page is read of.</summary>
    private static ExpressionSyntax? ResultsOf(ExpressionSyntax page) => page switch
    {
        ParenthesizedExpressionSyntax parenthesized => ResultsOf(parenthesized.Expression),
        AwaitExpressionSyntax awaited => ResultsOf(awaited.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" } access } => ResultsOf(access.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "GetPageAsync" } access } => access.Expression,
        _ => null,
    };

    private static ForEachStatementSyntax Await(ForEachStatementSyntax loop, ExpressionSyntax results) => loop
        .WithExpression(results.WithoutTrivia())
        .WithForEachKeyword(loop.ForEachKeyword.WithLeadingTrivia())
        .WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithLeadingTrivia(loop.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space));
}
