using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Feishu.LogSearch.Analyzers;

/// <summary>Finds out how far apart instants are that source code states: <c>start.AddDays(2)</c>, <c>DateTimeOffset.Parse("…")</c>, <c>now - span</c>.</summary>
internal sealed class InstantReader(LogSearchTypes types)
{
    private readonly SpanReader _spans = new(types);

    public Instant? Read(IOperation operation) => operation switch
    {
        IConversionOperation conversion => Read(conversion.Operand),
        IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when IsTime(sum.LeftOperand.Type) => Shift(sum.LeftOperand, _spans.Read(sum.RightOperand)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference when IsTime(difference.Type) => Shift(difference.LeftOperand, -_spans.Read(difference.RightOperand)),
        IInvocationOperation { Instance: { } time, TargetMethod.Name: "Add" } call when IsTime(time.Type) => Shift(time, _spans.Read(call.Arguments[0].Value)),
        IInvocationOperation { Instance: { } time, TargetMethod.Name: "AddDays" or "AddHours" or "AddMinutes" or "AddSeconds" or "AddMilliseconds" } call when IsTime(time.Type) =>
            Shift(time, SpanReader.Sum(call.Arguments, call.TargetMethod.Name.Substring(3))),
        IInvocationOperation { Instance: null, TargetMethod.Name: "Parse" } call when IsTime(call.Type) => Parse(call),
        IObjectCreationOperation creation when LogSearchTypes.Is(creation.Type, types.DateTimeOffset) => Create(creation),
        ILocalReferenceOperation local => (LocalValue.Of(local) is { } value ? Read(value) : null) ?? Named(local),
        IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: true } => Named(operation),
        IInvocationOperation { TargetMethod.Name: "GetUtcNow", Arguments.IsEmpty: true } => Named(operation),
        _ => null,
    };

    private Instant? Shift(IOperation time, TimeSpan? span) => span is { } length ? Read(time)?.After(length) : null;

    // Two readings of a clock in one expression are taken for the same: what lies between them is no part of a range.
    private static Instant? Named(IOperation operation) => new Instant(operation.Syntax.ToString(), TimeSpan.Zero);

    private static Instant? Parse(IInvocationOperation call) =>
        call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string text }
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
        && HasOffset(text)
            ? Instant.At(time)
            : null;

    private static bool HasOffset(string text) =>
        text.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || (text.Length > 6 && text[text.Length - 3] == ':' && text[text.Length - 6] is '+' or '-');

    private Instant? Create(IObjectCreationOperation creation)
    {
        int[] parts = [.. creation.Arguments.Where(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_Int32 && argument.Value.ConstantValue.Value is int).Select(argument => (int)argument.Value.ConstantValue.Value!)];
        IArgumentOperation? offset = creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "offset");
        if (offset is null || parts.Length + 1 != creation.Arguments.Length || parts.Length is < 6 or > 7 || _spans.Read(offset.Value) is not { } zone)
        {
            return null;
        }

        try
        {
            return Instant.At(new DateTimeOffset(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts.Length == 7 ? parts[6] : 0, zone));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private bool IsTime(ITypeSymbol? type) => LogSearchTypes.Is(type, types.DateTimeOffset) || LogSearchTypes.Is(type, types.DateTime);
}
