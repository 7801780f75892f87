using Microsoft.ML.OnnxRuntime;
using ModelComparison.Data;

namespace ModelComparison.Vision.Onnx;

/// <summary>What ONNX Runtime and protobuf complain about, as one sentence of ours.</summary>
internal static class OnnxProblem
{
    private const int LongestDetail = 240;

    /// <summary>Whether an exception is about the file, and not a defect of ours.</summary>
    public static bool IsOfFile(Exception exception) =>
        exception is OnnxRuntimeException or Google.Protobuf.InvalidProtocolBufferException or IOException or UnauthorizedAccessException;

    /// <summary>A sentence about a file that cannot be used.</summary>
    public static InputException Refuse(string file, Exception exception, string advice) =>
        new($"{file} cannot be used as a backbone ({Detail(exception)}). {advice}", exception);

    /// <summary>The message on one line, without the runtime's own prefix and file names of its sources.</summary>
    public static string Detail(Exception exception)
    {
        var text = string.Join(' ', exception.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.StartsWith("[ErrorCode:", StringComparison.Ordinal) && text.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
            text = text[(end + 1)..].TrimStart();
        text = text.Length > LongestDetail ? text[..LongestDetail] + "…" : text;
        return text.TrimEnd('.');
    }
}
