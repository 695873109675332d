using Microsoft.CodeAnalysis;

namespace Feishu.LogSearch.Docs.Tests.Api;

/// <summary>How types and members are written.</summary>
internal static class ApiNames
{
    private const SymbolDisplayMiscellaneousOptions Style =
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral;

    private static readonly SymbolDisplayFormat NameFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: Style);

    private static readonly SymbolDisplayFormat TypeFormat = NameFormat
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: Style);

    /// <summary>Such as <c>LogResults&lt;TEntry&gt;</c>.</summary>
    public static string Of(INamedTypeSymbol type) => type.ToDisplayString(NameFormat);

    /// <summary>Such as <c>LogResults&lt;TEntry&gt;.GetPageAsync</c>; within its type, without it.</summary>
    public static string OfMember(ISymbol member, INamedTypeSymbol? within)
    {
        string name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? member.ContainingType.Name : member.Name;
        return SymbolEqualityComparer.Default.Equals(member.ContainingType, within) ? name : $"{Of(member.ContainingType)}.{name}";
    }

    /// <summary>Such as <c>sealed record LogTimeRange</c>.</summary>
    public static string Declaration(INamedTypeSymbol type)
    {
        string modifiers = type switch
        {
            { IsStatic: true } => "static ",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
            { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
            _ => "",
        };
        return modifiers + type.ToDisplayString(TypeFormat);
    }

    /// <summary>Such as <c>Task&lt;LogCount&gt; CountAsync(CancellationToken cancellationToken = default)</c>.</summary>
    public static string Declaration(ISymbol member) =>
        (member.DeclaredAccessibility == Accessibility.Public ? "" : "protected ") + member.ToDisplayString(MemberFormat);
}
