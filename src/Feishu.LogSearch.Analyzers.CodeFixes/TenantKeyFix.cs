using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Feishu.LogSearch.Analyzers;

/// <summary>Takes the tenant filter out of the chain.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TenantKeyFix : SyntaxFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(LogDiagnostics.TenantKeyOfSelfBuiltApp.Id);

    private protected override BilingualMessage Title { get; } = new("Remove the tenant filter", "移除用户企业标识条件");

    private protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode found, SemanticModel model) =>
        found.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault() is { Expression: MemberAccessExpressionSyntax access } call
            ? root.ReplaceNode(call, access.Expression.WithTrailingTrivia(call.GetTrailingTrivia()))
            : null;
}
