using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ModelComparison.Learning.XGBoost;

/// <summary>A gradient-boosted model of libxgboost. Not thread-safe: one caller at a time.</summary>
public sealed unsafe class Booster : IDisposable
{
    private const string UnknownParameters = "Parameters: {";

    private readonly BoosterHandle owned;
    private readonly List<string> warnings = [];

    private Booster(BoosterHandle handle) => owned = handle;

    /// <summary>What the library warned of so far; it never writes to standard output.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Number of features that the model was trained on.</summary>
    public int FeatureCount
    {
        get
        {
            Call(NativeMethods.XGBoosterGetNumFeature(Handle, out var count));
            return checked((int)count);
        }
    }

    /// <summary>Number of boosting rounds in the model.</summary>
    public int RoundCount
    {
        get
        {
            Call(NativeMethods.XGBoosterBoostedRounds(Handle, out var rounds));
            return rounds;
        }
    }

    /// <summary>An empty model for the given training data.</summary>
    public static Booster Create(DMatrix training)
    {
        ArgumentNullException.ThrowIfNull(training);
        XGBoostLog.Attach();
        var matrix = training.Handle.DangerousGetHandle();
        XGBoostLibrary.Check(NativeMethods.XGBoosterCreate(&matrix, 1, out var handle));
        GC.KeepAlive(training);
        return new Booster(handle);
    }

    /// <summary>Reads a model in the library's JSON or UBJSON format.</summary>
    /// <exception cref="XGBoostException">The bytes are no such model.</exception>
    public static Booster Load(ReadOnlySpan<byte> model)
    {
        XGBoostLog.Attach();
        XGBoostLibrary.Check(NativeMethods.XGBoosterCreate(null, 0, out var handle));
        var booster = new Booster(handle);
        try
        {
            fixed (byte* bytes = model)
                booster.Call(NativeMethods.XGBoosterLoadModelFromBuffer(handle, bytes, (ulong)model.Length));
            return booster;
        }
        catch
        {
            booster.Dispose();
            throw;
        }
    }

    /// <summary>Sets a parameter by the library's own name. A wrong value shows in <see cref="Configure"/>.</summary>
    public void SetParameter(string name, string value) => Call(NativeMethods.XGBoosterSetParam(Handle, name, value));

    /// <summary>Makes the library read all parameters now, and returns its complete configuration as JSON.</summary>
    /// <exception cref="XGBoostException">A parameter is unknown or its value is not allowed; the message names it.</exception>
    public string Configure()
    {
        Call(NativeMethods.XGBoosterSaveJsonConfig(Handle, out var length, out var text));
        // The library only warns of a name that nothing reads; a setting without effect is an error here.
        var unknown = warnings.Find(warning => warning.Contains(UnknownParameters, StringComparison.Ordinal));
        return unknown is null ? Marshal.PtrToStringUTF8(text, checked((int)length)) : throw new XGBoostException(unknown);
    }

    /// <summary>Adds one boosting round (one tree a class).</summary>
    public void Update(int iteration, DMatrix training)
    {
        ArgumentNullException.ThrowIfNull(training);
        Call(NativeMethods.XGBoosterUpdateOneIter(Handle, iteration, training.Handle));
    }

    /// <summary>Predictions for dense rows: probabilities for the probability objectives.</summary>
    /// <param name="values">Features [rows, columns], row after row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of features.</param>
    /// <returns>[rows × outputs], row after row.</returns>
    public float[] Predict(ReadOnlyMemory<float> values, int rows, int columns)
    {
        if (values.Length != (long)rows * columns)
            throw new ArgumentException($"Booster.Predict needs rows × columns values; got {values.Length} for {rows} × {columns}.", nameof(values));
        using var pinned = values.Pin();
        Call(NativeMethods.XGBoosterPredictFromDense(
            Handle,
            ArrayInterface.Describe((float*)pinned.Pointer, rows, columns),
            """{"type":0,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":true,"missing":NaN,"cache_id":0}""",
            IntPtr.Zero,
            out var shape,
            out var dimensions,
            out var result));
        var count = 1UL;
        for (var i = 0UL; i < dimensions; i++)
            count = checked(count * shape[i]);
        return new ReadOnlySpan<float>(result, checked((int)count)).ToArray();
    }

    /// <summary>The model as the library's own JSON, attributes included.</summary>
    public byte[] ToJson()
    {
        Call(NativeMethods.XGBoosterSaveModelToBuffer(Handle, """{"format":"json"}""", out var length, out var buffer));
        return new ReadOnlySpan<byte>(buffer, checked((int)length)).ToArray();
    }

    /// <summary>A text stored inside the model, or null.</summary>
    public string? GetAttribute(string key)
    {
        Call(NativeMethods.XGBoosterGetAttr(Handle, key, out var value, out var found));
        return found == 0 ? null : Marshal.PtrToStringUTF8(value);
    }

    /// <summary>Stores a text inside the model; it is saved and loaded with it.</summary>
    public void SetAttribute(string key, string value) => Call(NativeMethods.XGBoosterSetAttr(Handle, key, value));

    /// <summary>Importance of each feature that occurs in a split; the others have 0.</summary>
    /// <param name="kind">"gain", "weight", "cover", "total_gain" or "total_cover" (the library's definitions).</param>
    /// <returns>One number a feature [D].</returns>
    public double[] FeatureScores(string kind)
    {
        var scores = new double[FeatureCount];
        var configuration = new StringBuilder().Append("{\"importance_type\":\"").Append(kind).Append("\"}").ToString();
        Call(NativeMethods.XGBoosterFeatureScore(Handle, configuration, out var count, out var names, out _, out _, out var values));
        for (var i = 0UL; i < count; i++)
        {
            var name = Marshal.PtrToStringUTF8(names[i])!;
            scores[int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture)] = values[i];
        }

        return scores;
    }

    /// <inheritdoc/>
    public void Dispose() => owned.Dispose();

    /// <summary>The handle for a call; the calling thread's log is caught before the library can write to it.</summary>
    private BoosterHandle Handle
    {
        get
        {
            XGBoostLog.Attach();
            return owned;
        }
    }

    private void Call(int status)
    {
        warnings.AddRange(XGBoostLog.Take());
        XGBoostLibrary.Check(status);
    }
}
