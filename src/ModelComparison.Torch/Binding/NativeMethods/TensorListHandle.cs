using System.Runtime.InteropServices;

namespace TorchSharp;

// Owns a list of tensors that a native function handed out.
internal sealed class TensorListHandle : SafeHandle
{
    public TensorListHandle() : base(IntPtr.Zero, ownsHandle: true) { }

    public override bool IsInvalid => handle == IntPtr.Zero;

    // Takes the tensors out and frees the list. An undefined entry becomes null.
    internal static torch.Tensor?[] Take(int status, TensorListHandle list)
    {
        using (list)
        {
            NativeError.Check(status);
            NativeError.Check(NativeMethods.mc_tensor_list_size(list, out var count));
            var tensors = new torch.Tensor?[count];
            for (var i = 0; i < count; i++)
            {
                NativeError.Check(NativeMethods.mc_tensor_list_item(list, i, out var item));
                tensors[i] = item.IsInvalid ? null : new torch.Tensor(item);
            }
            return tensors;
        }
    }

    protected override bool ReleaseHandle() => NativeMethods.mc_tensor_list_free(handle) == 0;
}
