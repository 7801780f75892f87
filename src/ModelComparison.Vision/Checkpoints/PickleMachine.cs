using System.Buffers.Binary;
using System.Text;

namespace ModelComparison.Vision.Checkpoints;

/// <summary>
/// Runs the stack program that a Python pickle of protocol 2 is (PEP 307; opcodes as documented in CPython's pickletools). It has no
/// recursion, and everything it allocates is bounded by the length of the program.
/// </summary>
/// <param name="program">Bytes that begin with the pickle; what follows its STOP opcode is not looked at.</param>
/// <param name="world">What names and identifiers mean.</param>
internal sealed class PickleMachine(ReadOnlyMemory<byte> program, IPickleWorld world)
{
    /// <summary>Longest program that is read, in bytes; a network with a million tensors needs less.</summary>
    public const int MaximumLength = 1 << 28;

    private const int Protocol = 2;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<object?> stack = [];
    private readonly Stack<int> marks = new();
    private readonly Dictionary<uint, object?> memo = [];
    private int position;

    /// <summary>Bytes read so far; after <see cref="Run"/> the length of the pickle.</summary>
    public int Length => position;

    /// <summary>Runs to the STOP opcode and returns the value left.</summary>
    /// <exception cref="InvalidDataException">The program is damaged, or asks for something that the world refuses.</exception>
    public object? Run()
    {
        while (true)
        {
            var opcode = ReadByte();
            if (opcode == (byte)'.')
                return Pop();
            if (!RunValue(opcode) && !RunContainer(opcode) && !RunObject(opcode))
                throw new InvalidDataException($"its pickle has the opcode 0x{opcode:x2} at byte {position - 1}, which PyTorch's format does not use");
        }
    }

    /// <summary>What kind of value something is, in the words of error messages.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "None",
        string text => text.Length <= 40 ? $"the text '{text}'" : "a text",
        bool or long or double => $"the value {value}",
        PickleList => "a list",
        PickleTuple => "a tuple",
        PickleDictionary => "a dictionary",
        PickleGlobal global => $"'{global}'",
        PickleObject instance => $"an object of '{instance.Type}'",
        _ => "a tensor or storage",
    };

    private bool RunValue(byte opcode)
    {
        switch (opcode)
        {
            case 0x80: RequireProtocol(ReadByte()); break;
            case (byte)'N': stack.Add(null); break;
            case 0x88: stack.Add(true); break;
            case 0x89: stack.Add(false); break;
            case (byte)'J': stack.Add((long)BinaryPrimitives.ReadInt32LittleEndian(Read(4))); break;
            case (byte)'K': stack.Add((long)ReadByte()); break;
            case (byte)'M': stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(Read(2))); break;
            case 0x8a: stack.Add(ReadInteger(ReadByte())); break;
            case (byte)'G': stack.Add(BinaryPrimitives.ReadDoubleBigEndian(Read(8))); break;
            case (byte)'X': stack.Add(ReadText(ReadLength())); break;
            case (byte)'T': stack.Add(ReadText(ReadLength())); break;
            case (byte)'U': stack.Add(ReadText(ReadByte())); break;
            case (byte)'q': memo[ReadByte()] = Peek(); break;
            case (byte)'r': memo[BinaryPrimitives.ReadUInt32LittleEndian(Read(4))] = Peek(); break;
            case (byte)'h': stack.Add(Recall(ReadByte())); break;
            case (byte)'j': stack.Add(Recall(BinaryPrimitives.ReadUInt32LittleEndian(Read(4)))); break;
            case (byte)'0': Pop(); break;
            case (byte)'1': PopToMark(); break;
            case (byte)'2': stack.Add(Peek()); break;
            default: return false;
        }

        return true;
    }

    private bool RunContainer(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'(': marks.Push(stack.Count); break;
            case (byte)'}': stack.Add(new PickleDictionary()); break;
            case (byte)']': stack.Add(new PickleList()); break;
            case (byte)')': stack.Add(new PickleTuple([])); break;
            case (byte)'t': stack.Add(new PickleTuple(PopToMark())); break;
            case 0x85: PushTuple(1); break;
            case 0x86: PushTuple(2); break;
            case 0x87: PushTuple(3); break;
            case (byte)'a': Append([Pop()]); break;
            case (byte)'e': Append(PopToMark()); break;
            case (byte)'s': SetItems(PopMany(2)); break;
            case (byte)'u': SetItems(PopToMark()); break;
            default: return false;
        }

        return true;
    }

    private bool RunObject(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'c':
                var global = new PickleGlobal(ReadLine(), ReadLine());
                world.Admit(global);
                stack.Add(global);
                break;
            case (byte)'R' or 0x81:
                var arguments = Pop<PickleTuple>("the arguments of a call");
                stack.Add(world.Call(Pop<PickleGlobal>("the target of a call"), arguments));
                break;
            case (byte)'b':
                var state = Pop();
                world.SetState(Peek(), state);
                break;
            case (byte)'Q': stack.Add(world.Load(Pop())); break;
            default: return false;
        }

        return true;
    }

    private static void RequireProtocol(byte protocol)
    {
        if (protocol != Protocol)
            throw new InvalidDataException($"it was saved with pickle protocol {protocol}; save it with torch.save's default protocol {Protocol}");
    }

    private void PushTuple(int count) => stack.Add(new PickleTuple(PopMany(count)));

    private void Append(object?[] items)
    {
        if (Peek() is not PickleList list)
            throw new InvalidDataException($"its pickle appends to {Describe(Peek())}");
        list.Items.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (Peek() is not PickleDictionary dictionary)
            throw new InvalidDataException($"its pickle sets an entry of {Describe(Peek())}");
        if (items.Length % 2 != 0)
            throw new InvalidDataException("its pickle sets an entry without a value");
        for (var i = 0; i < items.Length; i += 2)
            dictionary.Set(items[i], items[i + 1]);
    }

    private object? Recall(uint key) =>
        memo.TryGetValue(key, out var value) ? value : throw new InvalidDataException($"its pickle recalls value {key} before storing it");

    private object? Peek() => stack.Count > Floor ? stack[^1] : throw Underflow();

    private object? Pop()
    {
        var value = Peek();
        stack.RemoveAt(stack.Count - 1);
        return value;
    }

    private T Pop<T>(string role) where T : class =>
        Pop() is var value && value is T expected ? expected : throw new InvalidDataException($"its pickle has {Describe(value)} as {role}");

    private object?[] PopMany(int count)
    {
        if (stack.Count - count < Floor)
            throw Underflow();
        var items = stack.GetRange(stack.Count - count, count).ToArray();
        stack.RemoveRange(stack.Count - count, count);
        return items;
    }

    private object?[] PopToMark()
    {
        if (!marks.TryPop(out var mark))
            throw Underflow();
        return PopMany(stack.Count - mark);
    }

    // Values below the last mark are out of reach until the mark is taken away.
    private int Floor => marks.TryPeek(out var mark) ? mark : 0;

    private static InvalidDataException Underflow() => new("its pickle takes more values than it made");

    private byte ReadByte() => Read(1)[0];

    private int ReadLength()
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(Read(4));
        return length <= program.Length ? (int)length : throw EndOfProgram();
    }

    private object? ReadInteger(int length)
    {
        var bytes = Read(length);
        if (length > sizeof(long))
            return world.LargeInteger(bytes);
        Span<byte> extended = stackalloc byte[sizeof(long)];
        extended.Fill(length > 0 && bytes[^1] >= 0x80 ? byte.MaxValue : (byte)0);
        bytes.CopyTo(extended);
        return BinaryPrimitives.ReadInt64LittleEndian(extended);
    }

    private string ReadText(int length)
    {
        try
        {
            return StrictUtf8.GetString(Read(length));
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException("its pickle has a text that is not UTF-8", exception);
        }
    }

    private string ReadLine()
    {
        var length = program.Span[position..].IndexOf((byte)'\n');
        if (length < 0)
            throw EndOfProgram();
        var line = ReadText(length);
        position++;
        return line;
    }

    private ReadOnlySpan<byte> Read(int count)
    {
        if (count > program.Length - position)
            throw EndOfProgram();
        var bytes = program.Span.Slice(position, count);
        position += count;
        return bytes;
    }

    private static InvalidDataException EndOfProgram() => new("its pickle ends early; the file is incomplete");
}
