using System.Text;
using ModelComparison.Data;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ModelComparison.Experiments.Configuration.Yaml;

/// <summary>
/// Reads one YAML document into nodes that know their place. Only plain data is accepted: anchors, aliases and tags are refused,
/// so that no input can build objects or grow without bound, and size and depth are limited.
/// </summary>
internal static class YamlDocumentReader
{
    private const int MaximumBytes = 1024 * 1024;
    private const int MaximumDepth = 24;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path to open.</param>
    /// <param name="shownAs">The file as messages call it.</param>
    /// <exception cref="InputException">The file cannot be read, or is no YAML that is accepted here.</exception>
    public static SettingNode ReadFile(string path, string shownAs)
    {
        try
        {
            // Settings may come through a pipe, as from another program; nothing else does.
            using var stream = UserFile.IsOfProcess(path) ? new FileStream(path, FileMode.Open, FileAccess.Read) : UserFile.Open(path);
            var bytes = new byte[MaximumBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > MaximumBytes)
                throw new InputException($"{shownAs}: a settings file must be at most {MaximumBytes / 1024} KiB; got more. Is it the right file?");
            return Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length), shownAs);
        }
        catch (DecoderFallbackException)
        {
            throw new InputException($"{shownAs}: a settings file must be UTF-8 text; got bytes that are not. Is it the right file?");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{shownAs}: there is no such file. Give the path of a YAML file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"{shownAs}: the file cannot be read ({exception.Message.TrimEnd('.')}).", exception);
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">YAML with one document.</param>
    /// <param name="source">The text as messages call it.</param>
    /// <exception cref="InputException">The text is no YAML that is accepted here.</exception>
    public static SettingNode Read(string text, string source)
    {
        if (text.Length > MaximumBytes)
            throw new InputException($"{source}: a settings file must be at most {MaximumBytes / 1024} KiB; got {text.Length / 1024} KiB. Is it the right file?");
        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        var parser = new Parser(new StringReader(text));
        try
        {
            return new Builder(parser, source).ReadDocument();
        }
        catch (YamlException exception)
        {
            var mark = exception.End.Index > exception.Start.Index ? exception.End : exception.Start;
            throw new InputException($"{At(source, mark)}: this is not valid YAML ({OneLine(exception.Message)}).", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            // The parser's own way of failing on some malformed texts.
            throw new InputException($"{At(source, parser.Current?.End ?? Mark.Empty)}: this is not valid YAML from here on.", exception);
        }
    }

    private static SourcePosition At(string source, Mark mark) => new(source, Math.Max(1, mark.Line), Math.Max(1, mark.Column));

    private static string OneLine(string message) => string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');

    private sealed class Builder(Parser parser, string source)
    {
        public SettingNode ReadDocument()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                throw new InputException($"{source}:1:1: the file is empty. An experiment needs at least 'data:' with a 'folder:' of images.");
            parser.Consume<DocumentStart>();
            var root = ReadNode(0);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
                throw new InputException($"{At(source, parser.Current!.Start)}: a settings file holds one YAML document; got a second one. Remove the '---' line.");
            return root;
        }

        private SettingNode ReadNode(int depth)
        {
            var current = parser.Current ?? throw new InputException($"{source}: the YAML ends too early.");
            var position = At(source, current.Start);
            if (depth > MaximumDepth)
                throw new InputException($"{position}: settings may be nested {MaximumDepth} levels deep; this is deeper.");
            if (current is AnchorAlias)
                throw new InputException($"{position}: aliases (*name) are not supported in settings. Write the value out.");
            if (current is not NodeEvent node)
                throw new InputException($"{position}: a value is missing here.");
            if (!node.Anchor.IsEmpty)
                throw new InputException($"{position}: anchors (&name) are not supported in settings. Write the value out where it is needed.");
            if (!node.Tag.IsEmpty)
                throw new InputException($"{position}: tags (!name) are not supported in settings. Remove it.");
            return node switch
            {
                SequenceStart => ReadList(position, depth),
                MappingStart => ReadMapping(position, depth),
                _ => ReadScalar(position),
            };
        }

        private ScalarNode ReadScalar(SourcePosition position)
        {
            var scalar = parser.Consume<Scalar>();
            return new ScalarNode(scalar.Value, scalar.Style != ScalarStyle.Plain, position);
        }

        private ListNode ReadList(SourcePosition position, int depth)
        {
            parser.Consume<SequenceStart>();
            var items = new List<SettingNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(ReadNode(depth + 1));
            return new ListNode(items, position);
        }

        private MappingNode ReadMapping(SourcePosition position, int depth)
        {
            parser.Consume<MappingStart>();
            var entries = new List<MappingEntry>();
            var seen = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var keyNode = ReadNode(depth + 1);
                if (keyNode is not ScalarNode { IsNull: false } key)
                    throw new InputException($"{keyNode.Position}: a key must be a name; got {keyNode.Describe()}.");
                if (!seen.TryAdd(key.Value, key.Position))
                    throw new InputException($"{key.Position}: the key {key.Describe()} occurs twice, first at line {seen[key.Value].Line}. Remove one of the two.");
                entries.Add(new MappingEntry(key.Value, ReadNode(depth + 1), key.Position));
            }

            return new MappingNode(entries, position);
        }
    }
}
