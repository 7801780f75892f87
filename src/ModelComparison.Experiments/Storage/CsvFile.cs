using System.Text;
using ModelComparison.Data;

namespace ModelComparison.Experiments.Storage;

/// <summary>Comma-separated values as RFC 4180 has them, with line feeds; the cells are those of <see cref="CsvField"/>.</summary>
internal static class CsvFile
{
    /// <summary>Writes one row.</summary>
    public static void WriteRow(TextWriter writer, IEnumerable<string> fields)
    {
        writer.Write(string.Join(',', fields.Select(CsvField.Write)));
        writer.Write('\n');
    }

    /// <summary>Reads all rows of a file, the heading included.</summary>
    /// <exception cref="InputException">A quote is not closed.</exception>
    public static IEnumerable<IReadOnlyList<string>> ReadRows(string path)
    {
        using var reader = new StreamReader(UserFile.Open(path), Encoding.UTF8);
        for (var line = 1; ReadRow(reader, path, line) is { } row; line++)
            yield return row;
    }

    private static List<string>? ReadRow(StreamReader reader, string path, int line)
    {
        if (reader.Peek() < 0)
            return null;
        var fields = new List<string>();
        var field = new StringBuilder();
        while (true)
        {
            var end = reader.Peek() == '"' ? ReadQuoted(reader, field, path, line) : ReadPlain(reader, field);
            fields.Add(CsvField.Read(field.ToString()));
            field.Clear();
            if (end != ',')
                return fields;
        }
    }

    private static int ReadPlain(StreamReader reader, StringBuilder field)
    {
        int c;
        while ((c = reader.Read()) is >= 0 and not ',' and not '\n')
            field.Append((char)c);
        return c;
    }

    private static int ReadQuoted(StreamReader reader, StringBuilder field, string path, int line)
    {
        reader.Read();
        while (true)
        {
            var c = reader.Read();
            if (c < 0)
                throw new InputException($"{path}: a quote in row {line} is not closed; the file is damaged. Run the experiment again.");
            if (c != '"')
                field.Append((char)c);
            else if (reader.Peek() == '"')
                field.Append((char)reader.Read());
            else
                return reader.Read();
        }
    }
}
