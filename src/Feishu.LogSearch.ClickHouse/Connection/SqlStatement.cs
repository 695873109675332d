using System.Globalization;
using System.Text;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>SQL with its parameters: values never become part of the text.</summary>
internal sealed class SqlStatement
{
    private readonly StringBuilder _text = new();
    private readonly List<(string Name, object Value)> _parameters = [];

    public SqlStatement(string text = "")
    {
        _text.Append(text);
    }

    public string Text => _text.ToString();

    public IReadOnlyList<(string Name, object Value)> Parameters => _parameters;

    public SqlStatement Append(string text)
    {
        _text.Append(text);
        return this;
    }

    public SqlStatement Append(long number)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{number}");
        return this;
    }

    /// <summary>Adds a value, and its place in the text.</summary>
    public SqlStatement Append(object value, string type)
    {
        _text.Append(Bind(value, type));
        return this;
    }

    /// <summary>Adds a value, and returns what stands for it in the text.</summary>
    public string Bind(object value, string type)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"p{_parameters.Count}");
        _parameters.Add((name, value));
        return $"{{{name}:{type}}}";
    }
}
