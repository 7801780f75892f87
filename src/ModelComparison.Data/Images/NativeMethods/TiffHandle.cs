using System.Runtime.InteropServices;

namespace ModelComparison.Data.Images.NativeMethods;

/// <summary>Owns a TIFF* over memory that the caller keeps pinned while it is used.</summary>
internal sealed unsafe class TiffHandle : SafeHandle
{
    /// <summary>libtiff's own tables and row buffers; pixels go into our memory.</summary>
    private const nint MaximumAllocation = 512 << 20;

    /// <summary>What libtiff calls the file in its messages.</summary>
    private const string Name = "image";

    private readonly TiffSource* source;

    private TiffHandle(TiffSource* source)
        : base(0, ownsHandle: true) => this.source = source;

    public override bool IsInvalid => handle == 0;

    /// <summary>libtiff's first error.</summary>
    public string ErrorMessage
    {
        get
        {
            var message = Marshal.PtrToStringUTF8((nint)source->Message) ?? "";
            if (message.StartsWith(Name + ": ", StringComparison.Ordinal))
                message = message[(Name.Length + 2)..];
            return message.Length == 0 ? "libtiff gives no reason" : message.TrimEnd('.', '\n');
        }
    }

    /// <summary>Opens the first page; the result is invalid, with a message, when that fails.</summary>
    /// <param name="source">Must stay where it is until the handle is disposed.</param>
    public static TiffHandle Open(TiffSource* source)
    {
        var tiff = new TiffHandle(source);
        var options = Tiff.TIFFOpenOptionsAlloc();
        try
        {
            Tiff.TIFFOpenOptionsSetMaxSingleMemAlloc(options, MaximumAllocation);
            Tiff.TIFFOpenOptionsSetErrorHandlerExtR(options, &TiffSource.OnError, source);
            Tiff.TIFFOpenOptionsSetWarningHandlerExtR(options, &TiffSource.OnWarning, source);
            tiff.SetHandle(Tiff.TIFFClientOpenExt(
                Name, "rm", source, &TiffSource.Read, &TiffSource.Write, &TiffSource.Seek, &TiffSource.Close, &TiffSource.Size,
                &TiffSource.Map, &TiffSource.Unmap, options));
        }
        finally
        {
            Tiff.TIFFOpenOptionsFree(options);
        }

        return tiff;
    }

    /// <summary>A 16-bit field, or the default of the TIFF specification, or <paramref name="missing"/>.</summary>
    public ushort Field16(uint tag, ushort missing = 0)
    {
        ushort value;
        return Tiff.TIFFGetFieldDefaulted(this, tag, &value) == 0 ? missing : value;
    }

    /// <summary>A 32-bit field; 0 when missing.</summary>
    public uint Field32(uint tag)
    {
        uint value;
        return Tiff.TIFFGetFieldDefaulted(this, tag, &value) == 0 ? 0 : value;
    }

    protected override bool ReleaseHandle()
    {
        Tiff.TIFFClose(handle);
        return true;
    }
}
