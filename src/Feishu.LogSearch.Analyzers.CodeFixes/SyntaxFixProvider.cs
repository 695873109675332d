using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Feishu.LogSearch.Analyzers;

/// <summary>A fix that replaces syntax within one file.</summary>
public abstract class SyntaxFixProvider : CodeFixProvider
{
    private protected abstract BilingualMessage Title { get; }

    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (Fix(root, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model) is { } replaced)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(LocalTitle(), _ => Task.FromResult(context.Document.WithSyntaxRoot(replaced)), GetType().Name),
                    diagnostic);
            }
        }
    }

    // The title of a fix is a plain string: unlike a diagnostic's message, nobody asks for it in a language.
#pragma warning disable RS1035, CA1305
    private string LocalTitle() => Title.ToString(CultureInfo.CurrentUICulture);
#pragma warning restore RS1035, CA1305

    /// <summary>The file without the problem, or <see langword="null"/> where only a person can know what was meant.</summary>
    private protected abstract SyntaxNode? Fix(SyntaxNode root, SyntaxNode found, SemanticModel model);
}
