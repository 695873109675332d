using System.Data.Common;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Collects the conditions of a statement, with its values as parameters.</summary>
internal sealed class SqlWhere(DbCommand command)
{
    private readonly List<string> _conditions = [];

    /// <summary>The place of a value in the statement.</summary>
    public string Value(object value)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = $"p{command.Parameters.Count}";
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return "$" + parameter.ParameterName;
    }

    public void Add(string condition) => _conditions.Add(condition);

    public void AddEqual(string column, object? value)
    {
        if (value is not null)
        {
            Add($"{column} = {Value(value)}");
        }
    }

    public override string ToString() => string.Join(" AND ", _conditions);
}
