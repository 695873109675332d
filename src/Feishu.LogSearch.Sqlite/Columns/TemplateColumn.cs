using System.Buffers;

namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// Texts of few shapes: their templates once, a code of few bits for each row, and the varying words packed, row behind
/// row, in chunks that are read one at a time. The last two bytes of each row's words stand apart, so that an exact text
/// is found by a vector scan of two bytes a row.
/// </summary>
internal sealed class TemplateColumn : TextColumn
{
    // Templates in the head are at hand when a search asks whether the block can have a text.
    private const int MaxTemplateBytesInHead = 1_024;

    private readonly int _rows;
    private readonly bool _hasNull;
    private readonly byte[]? _templatesInHead;
    private readonly int _templatesPart;
    private readonly bool _isIdentity;
    private readonly PlanesPart _codes;
    private readonly TemplatePayload? _payload;
    private TemplateSet? _parsedTemplates;

    public TemplateColumn(ref ByteReader head, int rows)
    {
        _rows = rows;
        var flags = (Flags)head.ReadByte();
        _hasNull = flags.HasFlag(Flags.HasNull);
        _isIdentity = flags.HasFlag(Flags.Identity);
        if (flags.HasFlag(Flags.TemplatesInHead))
        {
            _templatesInHead = TemplateSet.ReadBytes(ref head);
        }
        else
        {
            _templatesPart = head.ReadCount();
        }

        _codes = _isIdentity ? default : PlanesPart.OfCodes(ref head, rows);
        _payload = flags.HasFlag(Flags.HasPayload) ? new TemplatePayload(ref head, rows, flags.HasFlag(Flags.TailPages)) : null;
    }

    [Flags]
    private enum Flags : byte
    {
        HasNull = 1,

        /// <summary>Row n is template n: no codes are stored.</summary>
        Identity = 2,
        TemplatesInHead = 4,
        HasPayload = 8,

        /// <summary>The last two bytes of the rows are in pages.</summary>
        TailPages = 16,
    }

    public static TextKeys Encode(BlockWriter block, TokenRows rows)
    {
        var encoder = new TemplateEncoder(rows);
        Flags flags = (rows.HasNull ? Flags.HasNull : 0)
            | (encoder.IsIdentity ? Flags.Identity : 0)
            | (encoder.HasPayload ? Flags.HasPayload | Flags.TailPages : 0);
        var templates = new ByteWriter();
        TemplateSet.Write(templates, rows.Skeletons);
        bool inHead = templates.Length <= MaxTemplateBytesInHead;
        block.Head.WriteByte((byte)Encoding.Templates);
        block.Head.WriteByte((byte)(flags | (inHead ? Flags.TemplatesInHead : 0)));
        if (inHead)
        {
            block.Head.WriteBytes(templates.Written);
        }
        else
        {
            block.Head.WriteCount(block.AddPart(templates.ToArray()));
        }

        if (!encoder.IsIdentity)
        {
            encoder.WriteCodes(block);
        }

        if (encoder.HasPayload)
        {
            encoder.WritePayload(block);
        }

        return new TextKeys(rows, []);
    }

    public override string? Get(IPartSource source, int row)
    {
        int code = CodeOf(source, row);
        if (code < 0)
        {
            return null;
        }

        Template template = TemplatesOf(source).Templates[code];
        return template.PayloadLength == 0 ? template.Skeleton : Fill(source, template, row);
    }

    public override TokenColumn ReadTokens(IPartSource source)
    {
        TemplateSet templates = TemplatesOf(source);
        var rows = new TokenRows(_rows);
        int[] numbers = [.. templates.Templates.Select(template => rows.AddSkeleton(template.Skeleton))];
        Span<ulong> codes = stackalloc ulong[BitPlanes.GroupRows];
        byte[] payload = new byte[templates.Templates.Select(template => template.PayloadLength).DefaultIfEmpty().Max()];
        var reader = new TemplatePayloadReader(_payload, source);
        for (int row = 0; row < _rows; row++)
        {
            if (row % BitPlanes.GroupRows == 0 && !_isIdentity)
            {
                _codes.Load(source).Unpack(row / BitPlanes.GroupRows, codes);
            }

            int code = _isIdentity ? row : (int)codes[row % BitPlanes.GroupRows] - (_hasNull ? 1 : 0);
            if (code < 0)
            {
                rows.AddNull();
                continue;
            }

            Span<byte> words = payload.AsSpan(0, templates.Templates[code].PayloadLength);
            reader.ReadNext(row, words);
            rows.Add(numbers[code], words);
        }

        return new TokenColumn(rows, null);
    }

    public override bool MayMatch(TextTest test)
    {
        if (_templatesInHead is null)
        {
            return true;
        }

        foreach (Template template in ParsedTemplates.Templates)
        {
            if (test.Check(template) != Verdict.No)
            {
                return true;
            }
        }

        return false;
    }

    public override RowMatch Match(IPartSource source, TextTest test, RowSet? within)
    {
        TemplateSet templates = TemplatesOf(source);
        if (test is EqualsTest equals)
        {
            return Find(source, templates, equals, within);
        }

        bool[] possible = new bool[templates.Templates.Length];
        bool[] definite = new bool[templates.Templates.Length];
        bool exact = true;
        for (int i = 0; i < possible.Length; i++)
        {
            Verdict verdict = test.Check(templates.Templates[i]);
            possible[i] = verdict != Verdict.No;
            definite[i] = verdict == Verdict.Yes;
            exact &= verdict != Verdict.Maybe;
        }

        if (!possible.AsSpan().Contains(true))
        {
            return RowMatch.None;
        }

        if (exact)
        {
            return RowMatch.Exactly(RowsOf(source, possible, within));
        }

        RowSet matching = RowsOf(source, definite, within);
        return RowMatch.Maybe(
            test is ContainsTest contains && TailOf(contains, templates, possible, definite) is { } tail
                ? RowsOf(source, possible, matching, tail)
                : RowsOf(source, possible, within),
            matching);
    }

    /// <summary>The one tail that a row must have to match, if it does not match by its template; <see langword="null"/> if there are several, or none is known.</summary>
    private ushort? TailOf(ContainsTest test, TemplateSet templates, bool[] possible, bool[] definite)
    {
        ushort? tail = null;
        for (int i = 0; i < possible.Length; i++)
        {
            if (!possible[i] || definite[i])
            {
                continue;
            }

            if (_payload is not { HasTails: true } || test.TailIn(templates.Templates[i]) is not { } wanted || wanted != (tail ?? wanted))
            {
                return null;
            }

            tail = wanted;
        }

        return tail;
    }

    /// <summary>Some rows, and those of some templates that have a tail.</summary>
    private RowSet RowsOf(IPartSource source, bool[] templates, RowSet some, ushort tail)
    {
        RowSet rows = source.NewRows(_rows);
        rows.Or(some);
        foreach (int row in _payload!.Candidates(source, tail))
        {
            if (CodeOf(source, row) is >= 0 and int code && templates[code])
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private RowMatch Find(IPartSource source, TemplateSet templates, EqualsTest test, RowSet? within)
    {
        RowSet? found = null;
        bool exact = true;
        foreach (TokenizedText value in test.Tokens)
        {
            int template = value.IsTemplatable ? templates.Find(value.Template) : -1;
            if (template < 0)
            {
                continue;
            }

            if (value.Payload.Length > 0 && _payload is { HasTails: true })
            {
                foreach (int row in _payload.Candidates(source, TemplatePayload.TailOf(value.Payload)))
                {
                    if (CodeOf(source, row) == template && HasPayload(source, row, value.Payload))
                    {
                        (found ??= source.NewRows(_rows)).Add(row);
                    }
                }

                continue;
            }

            bool[] mark = new bool[templates.Templates.Length];
            mark[template] = true;
            RowSet rows = RowsOf(source, mark, within);
            exact &= value.Payload.Length == 0;
            (found ??= source.NewRows(_rows)).Or(rows);
        }

        return found is null ? RowMatch.None : exact ? RowMatch.Exactly(found) : RowMatch.Maybe(found);
    }

    private string Fill(IPartSource source, Template template, int row)
    {
        byte[] payload = ArrayPool<byte>.Shared.Rent(template.PayloadLength);
        ReadPayload(source, row, payload.AsSpan(0, template.PayloadLength));
        string text = template.Fill(payload);
        ArrayPool<byte>.Shared.Return(payload);
        return text;
    }

    private bool HasPayload(IPartSource source, int row, ReadOnlySpan<byte> wanted)
    {
        byte[] payload = ArrayPool<byte>.Shared.Rent(wanted.Length);
        ReadPayload(source, row, payload.AsSpan(0, wanted.Length));
        bool equal = payload.AsSpan(0, wanted.Length).SequenceEqual(wanted);
        ArrayPool<byte>.Shared.Return(payload);
        return equal;
    }

    private void ReadPayload(IPartSource source, int row, Span<byte> payload) =>
        (_payload ?? throw new InvalidDataException("A template has varying words, and the column has none."))
            .Read(source, row, TemplatesOf(source), this, payload);

    /// <summary>Which template a row has; -1 where it has no text.</summary>
    private int CodeOf(IPartSource source, int row) =>
        _isIdentity ? row : (int)_codes.Load(source).Get(row) - (_hasNull ? 1 : 0);

    /// <summary>How many bytes the words of some rows take, the two that stand apart left out.</summary>
    public int RestLength(IPartSource source, TemplateSet templates, int start, int end)
    {
        Span<ulong> codes = stackalloc ulong[BitPlanes.GroupRows];
        int group = start / BitPlanes.GroupRows;
        if (!_isIdentity)
        {
            _codes.Load(source).Unpack(group, codes);
        }

        int length = 0;
        for (int row = start; row < end; row++)
        {
            int code = _isIdentity ? row : (int)codes[row - (group * BitPlanes.GroupRows)] - (_hasNull ? 1 : 0);
            length += code < 0 ? 0 : TemplatePayload.RestLength(templates.Templates[code].PayloadLength, _payload!.HasTails);
        }

        return length;
    }

    private RowSet RowsOf(IPartSource source, bool[] templates, RowSet? within)
    {
        RowSet rows = source.NewRows(_rows);
        if (_isIdentity)
        {
            for (int row = 0; row < templates.Length; row++)
            {
                if (templates[row])
                {
                    rows.Add(row);
                }
            }

            return rows;
        }

        bool[] marks = new bool[1 << _codes.Width];
        templates.CopyTo(marks, _hasNull ? 1 : 0);
        _codes.Load(source).OrMarked(marks, rows.Words, within is null ? default : within.Words);
        return rows.Trim();
    }

    private TemplateSet TemplatesOf(IPartSource source) =>
        _templatesInHead is null ? source.Load(_templatesPart).Parsed(TemplateSet.Parse) : ParsedTemplates;

    private TemplateSet ParsedTemplates => _parsedTemplates ??= TemplateSet.Parse(_templatesInHead);
}
