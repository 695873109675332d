using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Feishu.LogSearch.Analyzers;

/// <summary>Reads the clock as an instant: <c>DateTimeOffset.UtcNow</c> in place of <c>DateTime.Now</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TimeWithoutZoneFix : SyntaxFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(LogDiagnostics.TimeWithoutZone.Id);

    private protected override BilingualMessage Title { get; } = new("Use DateTimeOffset.UtcNow", "使用 DateTimeOffset.UtcNow");

    private protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode found, SemanticModel model)
    {
        // Of a calendar day no clock's instant is the right one: the app's day is LogRetention.Today.
        MemberAccessExpressionSyntax[] clocks = [.. found.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().Where(IsClock)];
        bool isInstant = !found.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.Text is "FromDateTime" or "Date" or "Today");
        return isInstant && clocks.Length == 1
            ? root.ReplaceNode(clocks[0], SyntaxFactory.ParseExpression("DateTimeOffset.UtcNow").WithTriviaFrom(clocks[0]))
            : null;

        bool IsClock(MemberAccessExpressionSyntax access) =>
            access.Name.Identifier.Text == "Now" && model.GetSymbolInfo(access).Symbol?.ContainingType.SpecialType == SpecialType.System_DateTime;
    }
}
