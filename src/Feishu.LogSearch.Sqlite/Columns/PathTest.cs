namespace Feishu.LogSearch.Sqlite;

/// <summary>The text is a path that matches a path template.</summary>
internal sealed class PathTest(PathTemplate path) : TextTest
{
    public override bool Matches(ReadOnlySpan<char> text) => path.Matches(text);

    public override Verdict Check(Template template)
    {
        ReadOnlySpan<char> rest = template.Skeleton;
        if (rest.IsEmpty || rest[0] != '/')
        {
            return Verdict.No;
        }

        // Varying words hold no slash and are never empty, so segments are the same in all texts of the template.
        Verdict verdict = Verdict.Yes;
        for (int i = 0; i < path.Segments.Length; i++)
        {
            rest = rest[1..];
            int slash = rest.IndexOf('/');
            bool isLast = i == path.Segments.Length - 1;
            if (isLast != slash < 0)
            {
                return Verdict.No;
            }

            ReadOnlySpan<char> segment = isLast ? rest : rest[..slash];
            Verdict here = Check(path.Segments[i], segment);
            if (here == Verdict.No)
            {
                return Verdict.No;
            }

            verdict = here == Verdict.Maybe ? Verdict.Maybe : verdict;
            rest = isLast ? [] : rest[slash..];
        }

        return verdict;
    }

    private static Verdict Check(string wanted, ReadOnlySpan<char> segment)
    {
        if (PathTemplate.IsVariable(wanted))
        {
            return segment.IsEmpty ? Verdict.No : Verdict.Yes;
        }

        if (segment.SequenceEqual(wanted))
        {
            return Verdict.Yes;
        }

        return segment.Length == wanted.Length && Tokens.HasPlaceholder(segment) ? Verdict.Maybe : Verdict.No;
    }
}
