using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>One segment of path templates: what stands below it, and the APIs that end with it.</summary>
internal sealed class ApiNode(string name)
{
    private readonly List<ApiNode> _literals = [];
    private readonly List<FeishuApi> _apis = [];
    private readonly string _name = name;
    private ApiNode? _variable;

    public void Add(FeishuApi api) => _apis.Add(api);

    public ApiNode GetOrAdd(string segment)
    {
        if (PathTemplate.IsVariable(segment))
        {
            return _variable ??= new ApiNode(segment);
        }

        int index = IndexOf(segment);
        if (index < 0)
        {
            index = ~index;
            _literals.Insert(index, new ApiNode(segment));
        }

        return _literals[index];
    }

    // A literal segment wins. Where nothing below it fits path and method, the variable is tried: each method has its own
    // templates, and "GET /users/batch_get_id" is the user of that id when only POST has the literal.
    public FeishuApi? Find(ReadOnlySpan<char> method, ReadOnlySpan<char> path)
    {
        int slash = path.IndexOf('/');
        ReadOnlySpan<char> head = slash < 0 ? path : path[..slash];
        if (head.IsEmpty)
        {
            return null;
        }

        int index = IndexOf(head);
        FeishuApi? found = index < 0 ? null : _literals[index].FindBelow(method, path, slash);
        return found ?? _variable?.FindBelow(method, path, slash);
    }

    private FeishuApi? FindBelow(ReadOnlySpan<char> method, ReadOnlySpan<char> path, int slash)
    {
        if (slash >= 0)
        {
            return Find(method, path[(slash + 1)..]);
        }

        foreach (FeishuApi api in _apis)
        {
            if (method.Equals(api.Method, StringComparison.OrdinalIgnoreCase))
            {
                return api;
            }
        }

        return null;
    }

    // Sorted by length, then by text: most comparisons end with the length.
    private int IndexOf(ReadOnlySpan<char> segment)
    {
        int low = 0;
        int high = _literals.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            string name = _literals[middle]._name;
            int order = segment.Length != name.Length ? segment.Length - name.Length : segment.SequenceCompareTo(name);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order > 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
