using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Feishu.LogSearch.Analyzers;

/// <summary>Swaps the start and the end of a range.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RangeReversedFix : SyntaxFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(LogDiagnostics.RangeReversed.Id);

    private protected override BilingualMessage Title { get; } = new("Swap start and end", "对调开始与结束时间");

    private protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode found, SemanticModel model)
    {
        if (found.AncestorsAndSelf().OfType<ArgumentListSyntax>().FirstOrDefault() is not { Arguments.Count: >= 2 } list)
        {
            return null;
        }

        // The two instants are the last arguments: of SearchAcross(query, from, to) as well.
        ExpressionSyntax start = list.Arguments[list.Arguments.Count - 2].Expression;
        ExpressionSyntax end = list.Arguments[list.Arguments.Count - 1].Expression;
        return root.ReplaceNodes([start, end], (original, _) => original == start ? end.WithTriviaFrom(start) : start.WithTriviaFrom(end));
    }
}
