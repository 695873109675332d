using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Feishu.LogSearch.Analyzers;

/// <summary>Computes the lengths of time that source code states: <c>TimeSpan.FromHours(30)</c>, <c>new TimeSpan(1, 6, 0, 0)</c>, their sums.</summary>
internal sealed class SpanReader(LogSearchTypes types)
{
    public TimeSpan? Read(IOperation operation)
    {
        try
        {
            return operation switch
            {
                IConversionOperation conversion => Read(conversion.Operand),
                IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
                IInvocationOperation { Instance: null } call when IsSpan(call.TargetMethod.ContainingType) && call.TargetMethod.Name.StartsWith("From", StringComparison.Ordinal) => Sum(call.Arguments, call.TargetMethod.Name.Substring(4)),
                IObjectCreationOperation creation when IsSpan(creation.Type) => Sum(creation.Arguments, "Ticks"),
                IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus => -Read(minus.Operand),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when IsSpan(sum.Type) => Read(sum.LeftOperand) + Read(sum.RightOperand),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference when IsSpan(difference.LeftOperand.Type) => Read(difference.LeftOperand) - Read(difference.RightOperand),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product when IsSpan(product.Type) => Multiply(product.LeftOperand, product.RightOperand) ?? Multiply(product.RightOperand, product.LeftOperand),
                IFieldReferenceOperation { Field.Name: "Zero" } field when IsSpan(field.Field.ContainingType) => TimeSpan.Zero,
                ILocalReferenceOperation local => LocalValue.Of(local) is { } value ? Read(value) : null,
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Units times their constants: each parameter is named after its unit, or is the one of the method's name.</summary>
    public static TimeSpan? Sum(ImmutableArray<IArgumentOperation> arguments, string unit)
    {
        TimeSpan? sum = TimeSpan.Zero;
        foreach (IArgumentOperation argument in arguments)
        {
            sum += Number(argument.Value) is { } number ? Scale(number, argument.Parameter?.Name is { } name and not "value" ? name : unit) : null;
        }

        return sum;
    }

    private static TimeSpan? Scale(double number, string unit) => unit.ToUpperInvariant() switch
    {
        "DAYS" => TimeSpan.FromTicks(checked((long)(number * TimeSpan.TicksPerDay))),
        "HOURS" => TimeSpan.FromTicks(checked((long)(number * TimeSpan.TicksPerHour))),
        "MINUTES" => TimeSpan.FromTicks(checked((long)(number * TimeSpan.TicksPerMinute))),
        "SECONDS" => TimeSpan.FromTicks(checked((long)(number * TimeSpan.TicksPerSecond))),
        "MILLISECONDS" => TimeSpan.FromTicks(checked((long)(number * TimeSpan.TicksPerMillisecond))),
        "MICROSECONDS" => TimeSpan.FromTicks(checked((long)(number * 10))),
        "TICKS" => TimeSpan.FromTicks(checked((long)number)),
        _ => null,
    };

    private TimeSpan? Multiply(IOperation span, IOperation factor) =>
        Read(span) is { } length && Number(factor) is { } number ? TimeSpan.FromTicks(checked((long)(length.Ticks * number))) : null;

    private static double? Number(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: int or long or double or float or short or byte or decimal }
        ? Convert.ToDouble(operation.ConstantValue.Value, CultureInfo.InvariantCulture)
        : null;

    private bool IsSpan(ITypeSymbol? type) => LogSearchTypes.Is(type, types.TimeSpan);
}
