using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The first NVIDIA accelerator; using it fails in libtorch where there is none.</summary>
    public static Device CUDA => new(DeviceType.CUDA);

    /// <summary>A device from its description, for example "cpu" or "cuda:0".</summary>
    public static Device device(string description) => new(description);

    /// <summary>A device from its kind and number.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>Where a tensor's numbers are.</summary>
    public class Device
    {
        /// <summary>A device from its description: "cpu", "cuda", "cuda:1", "meta".</summary>
        /// <exception cref="ArgumentException">The description names no device.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            var parts = description.Split(':');
            var number = -1;
            if (parts.Length > 2 || !Enum.TryParse<DeviceType>(parts[0], ignoreCase: true, out var kind) || !char.IsLetter(description[0])
                || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out number)))
            {
                throw new ArgumentException(
                    $"A device is named like 'cpu' or 'cuda:0'; got '{description}'. Use one of those.", nameof(description));
            }
            type = kind;
            index = number;
        }

        /// <summary>A device from its kind and number; -1 is the current one.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>Number among the devices of its kind; -1 is the current one.</summary>
        public int index { get; }

        /// <summary>Kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>The description, for example "cpu".</summary>
        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
        }

        /// <summary>A device from its description.</summary>
        public static implicit operator Device(string description) => new(description);
    }
}
