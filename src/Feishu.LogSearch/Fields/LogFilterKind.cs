namespace Feishu.LogSearch;

/// <summary>How a filter compares a field with its values.</summary>
public enum LogFilterKind
{
    /// <summary>The field cannot be filtered.</summary>
    None = 0,

    /// <summary>The field is exactly one of the values.</summary>
    AnyOf = 1,

    /// <summary>The field contains the value (A–Z and a–z alike).</summary>
    Contains = 2,

    /// <summary>The field is a path that matches the value, in which a <c>:name</c> segment stands for any one segment.</summary>
    Path = 3,

    /// <summary>The field lies between two numbers, both included; written <c>10..20</c>, <c>10..</c> or <c>..20</c>.</summary>
    Range = 4,

    /// <summary>Every value is contained in at least one of the kind's keyword fields.</summary>
    Keywords = 5,
}
