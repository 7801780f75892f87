using System.Globalization;

namespace ModelComparison.Data.Datasets;

/// <summary>Reads the few Python literals of a .npy header one after another; nothing is evaluated.</summary>
internal sealed class PythonLiteralReader(string text)
{
    private int position;

    /// <summary>Skips white space and takes a character if it is next.</summary>
    public bool TryRead(char expected)
    {
        SkipWhiteSpace();
        if (position >= text.Length || text[position] != expected)
            return false;
        position++;
        return true;
    }

    /// <summary>Takes a character that must be next.</summary>
    public void Expect(char expected)
    {
        if (!TryRead(expected))
            throw new FormatException($"its header has no '{expected}' at character {position}");
    }

    /// <summary>Only white space may be left.</summary>
    public void ExpectEnd()
    {
        SkipWhiteSpace();
        if (position < text.Length)
            throw new FormatException($"its header goes on after its end, at character {position}");
    }

    /// <summary>A string in single or double quotes, without escapes.</summary>
    public string ReadString()
    {
        var quote = TryRead('\'') ? '\'' : '"';
        if (quote == '"')
            Expect('"');
        var end = text.IndexOf(quote, position);
        if (end < 0)
            throw new FormatException($"its header has an unfinished string at character {position}");
        var value = text[position..end];
        position = end + 1;
        return value.Contains('\\') ? throw new FormatException("its header has a string with escapes") : value;
    }

    /// <summary>True or False.</summary>
    public bool ReadBoolean()
    {
        SkipWhiteSpace();
        foreach (var (word, value) in new[] { ("True", true), ("False", false) })
        {
            if (string.CompareOrdinal(text, position, word, 0, word.Length) == 0)
            {
                position += word.Length;
                return value;
            }
        }

        throw new FormatException($"its header has no True or False at character {position}");
    }

    /// <summary>A tuple of non-negative integers: (), (3,), (3, 4).</summary>
    public List<int> ReadTuple(int maximumLength)
    {
        var values = new List<int>();
        Expect('(');
        while (!TryRead(')'))
        {
            if (values.Count == maximumLength)
                throw new FormatException($"its shape has more than {maximumLength} axes");
            values.Add(ReadInteger());
            if (!TryRead(','))
            {
                Expect(')');
                break;
            }
        }

        return values;
    }

    private int ReadInteger()
    {
        SkipWhiteSpace();
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
            position++;
        return int.TryParse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"its shape has no usable axis length at character {start}");
    }

    private void SkipWhiteSpace()
    {
        while (position < text.Length && text[position] is (' ' or '\n' or '\r' or '\t'))
            position++;
    }
}
