using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Feishu.LogSearch.Analyzers;

/// <summary>What a local variable holds wherever it is read: that is known when it is set once, where it is declared.</summary>
internal static class LocalValue
{
    public static IOperation? Of(ILocalReferenceOperation reference)
    {
        IOperation? value = null;
        foreach (IOperation operation in Body(reference).Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && LogSearchTypes.Is(declarator.Symbol, reference.Local))
            {
                value = (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;
            }
            else if (operation is ILocalReferenceOperation other && LogSearchTypes.Is(other.Local, reference.Local) && IsWritten(other))
            {
                return null;
            }
        }

        // A variable that is set from itself would be followed for ever.
        return value is not null && !value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(inner => LogSearchTypes.Is(inner.Local, reference.Local)) ? value : null;
    }

    /// <summary>All of the code that an operation stands in.</summary>
    public static IOperation Body(IOperation operation)
    {
        while (operation.Parent is not null)
        {
            operation = operation.Parent;
        }

        return operation;
    }

    private static bool IsWritten(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        ITupleOperation tuple => tuple.Parent is IDeconstructionAssignmentOperation deconstruction && deconstruction.Target == tuple,
        IAddressOfOperation => true,
        _ => false,
    };
}
