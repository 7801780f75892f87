using System.Runtime.InteropServices;
using NetVips;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Samples that libvips decoded: [H, W, Bands] of 8 or 16 bits, in the machine's byte order.</summary>
/// <param name="Samples">The samples, row after row from the top.</param>
/// <param name="Width">W in pixels.</param>
/// <param name="Height">H in pixels.</param>
/// <param name="Bands">Samples a pixel.</param>
/// <param name="BitDepth">8 or 16.</param>
internal sealed record VipsRaster(byte[] Samples, int Width, int Height, int Bands, int BitDepth)
{
    private static readonly Lazy<bool> Prepared = new(Prepare);

    /// <summary>
    /// libvips keeps its messages in one place for all threads. Files without fault are decoded side by side; one with a fault is decoded alone,
    /// so that what is said about it is about it, and is the same every time.
    /// </summary>
    private static readonly ReaderWriterLockSlim Messages = new();

    /// <summary>Opens an image with one loader of libvips; anything but a warning is an error.</summary>
    internal delegate Image Loader(byte[] file, Enums.FailOn failOn);

    /// <summary>Decodes a file with the loader of its format, which was found by content.</summary>
    /// <param name="source">The file.</param>
    /// <param name="kind">Name of the format in errors.</param>
    /// <param name="loader">The loader.</param>
    /// <param name="toleratesWarnings">Whether a file that decodes with warnings is read all the same, as Pillow does with JPEG.</param>
    /// <param name="warning">What the decoder complained about, or null.</param>
    /// <exception cref="UnreadableImageException">The data are damaged or truncated, or need too much memory.</exception>
    public static VipsRaster Load(EncodedImage source, string kind, Loader loader, bool toleratesWarnings, out string? warning)
    {
        return Load(source, source.Data.ToArray(), kind, loader, toleratesWarnings, out warning);
    }

    /// <summary>Decodes a file whose header was rewritten, so that libvips gives the samples as they are stored.</summary>
    public static VipsRaster Load(EncodedImage source, byte[] file, string kind, Loader loader, bool toleratesWarnings, out string? warning)
    {
        _ = Prepared.Value;
        warning = null;
        Messages.EnterReadLock();
        try
        {
            return Read(source, loader(file, Enums.FailOn.Warning));
        }
        catch (VipsException)
        {
            // The words are asked for below, where no other thread adds its own.
        }
        finally
        {
            Messages.ExitReadLock();
        }

        Messages.EnterWriteLock();
        try
        {
            ForgetMessages();
            return LoadDamaged(source, file, kind, loader, toleratesWarnings, out warning);
        }
        finally
        {
            ForgetMessages();
            Messages.ExitWriteLock();
        }
    }

    private static VipsRaster LoadDamaged(EncodedImage source, byte[] file, string kind, Loader loader, bool toleratesWarnings, out string? warning)
    {
        warning = null;
        try
        {
            return Read(source, loader(file, Enums.FailOn.Warning));
        }
        catch (VipsException problem)
        {
            warning = FirstLine(problem);
            if (!toleratesWarnings)
                throw source.Unreadable($"the {kind} data are damaged or truncated ({warning})", problem);
        }

        ForgetMessages();
        try
        {
            // Warnings pass, errors do not: below this level libvips paints what it could not decode.
            return Read(source, loader(file, Enums.FailOn.Error));
        }
        catch (VipsException problem)
        {
            throw source.Unreadable($"the {kind} data are damaged or truncated ({FirstLine(problem)})", problem);
        }
    }

    /// <summary>Making an exception takes all messages that libvips has kept.</summary>
    private static void ForgetMessages() => _ = new VipsException("");

    /// <summary>The version of libvips, for the manifest of a run.</summary>
    public static string Version => $"{NetVips.NetVips.Version(0)}.{NetVips.NetVips.Version(1)}.{NetVips.NetVips.Version(2)}";

    /// <summary>Makes libvips ready before its first use, for writers too: no cache, one thread a call, and no loader but the ones that are asked for.</summary>
    public static void Require() => _ = Prepared.Value;

    /// <summary>Grey or color as 8-bit RGB: alpha dropped, of 16 bits the high byte, of 16-bit grey what the options ask for, with its note.</summary>
    public DecodedImage ToDecoded(EncodedImage source, ImageHeader header)
    {
        var bigEndian = !BitConverter.IsLittleEndian;
        if (BitDepth == 8 && Bands == 3)
            return new DecodedImage(new RgbImage(Width, Height, Samples), header, []);
        var rows = new SampleRows(Samples, Width, Height, Bands, BitDepth);
        if (header is not { BitDepth: 16, Channels: 1 } || BitDepth != 16)
            return new DecodedImage(rows.ToRgb(bigEndian), header, []);
        var image = rows.SixteenBitGreyToRgb(source.Options.SixteenBitGrey, bigEndian, out var note);
        return new DecodedImage(image, header, [note]);
    }

    /// <summary>Inks, 0 for none, as 8-bit RGB; rounded as Pillow does, or cut as libtiff does.</summary>
    public RgbImage CmykToRgb(bool cuts)
    {
        var image = new RgbImage(Width, Height);
        var step = BitDepth / 8;
        var high = step == 2 && BitConverter.IsLittleEndian ? 1 : 0;
        Span<byte> inks = stackalloc byte[4];
        for (int from = high, to = 0; to < image.Pixels.Length; from += Bands * step, to += 3)
        {
            for (var i = 0; i < 4; i++)
                inks[i] = Samples[from + (i * step)];
            var target = image.Pixels.AsSpan(to, 3);
            if (!cuts)
                CmykConversion.Convert(inks, target);
            for (var i = 0; cuts && i < 3; i++)
                target[i] = (byte)((255 - inks[i]) * (255 - inks[3]) / 255);
        }

        return image;
    }

    /// <summary>Every sample as its complement.</summary>
    public VipsRaster Inverted() => this with { Samples = Array.ConvertAll(Samples, sample => (byte)~sample) };

    private static VipsRaster Read(EncodedImage source, Image image)
    {
        using (image)
        {
            var depth = image.Format switch
            {
                Enums.BandFormat.Uchar => 8,
                Enums.BandFormat.Ushort => 16,
                _ => throw source.Unreadable($"its samples are of the kind {image.Format}, and unsigned integers of up to 16 bits are read"),
            };
            var bytes = (long)image.Width * image.Height * image.Bands * (depth / 8);
            if (bytes > Array.MaxLength)
                throw source.Unreadable($"its pixels need {bytes} bytes of memory");
            var samples = depth == 8 ? image.WriteToMemory<byte>() : MemoryMarshal.AsBytes(image.WriteToMemory<ushort>().AsSpan()).ToArray();
            if (samples.LongLength != bytes)
                throw source.Unreadable($"it was decoded to {samples.LongLength} bytes where {bytes} were expected");
            return new VipsRaster(samples, image.Width, image.Height, image.Bands, depth);
        }
    }

    private static bool Prepare()
    {
        // Loaders of documents and of formats with a history of faults stay closed, whatever a file pretends to be.
        NetVips.NetVips.BlockUntrusted = true;

        // What it has to say comes back as an error or a note; it does not write to the terminal.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.All, (_, _, _) => { });
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
        return true;
    }

    private static string FirstLine(VipsException problem)
    {
        // "unable to call jpegload_buffer\nVipsJpeg: error reading image\nVipsJpeg: Premature end of JPEG file\n…"
        var lines = problem.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = lines.FirstOrDefault(text => !text.StartsWith("unable to ", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? "no reason given";
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return (colon > 0 && colon < 24 ? line[(colon + 2)..] : line).TrimEnd('.');
    }
}
